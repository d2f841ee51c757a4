import * as z from 'zod';

import {
	count,
	customers,
	dateField,
	errorRule,
	idField,
	limits,
	list,
	listField,
	mergeAs,
	onlineField,
	parseAs,
	path,
	pathParts,
	profileParts,
	request,
	template,
	textField,
} from '../engine/profileParts';
import { strict } from '../engine/schemaErrors';

const { filledPath } = pathParts;

export const computerFields = strict({
	id: idField,
	name: textField,
	os: textField.optional(),
	online: onlineField.optional(),
	lastSeen: dateField.optional(),
	ips: listField.optional(),
	macs: listField.optional(),
	serial: textField.optional(),
	manufacturer: textField.optional(),
	model: textField.optional(),
	customerId: idField.optional(),
	customerName: textField.optional(),
	remoteUrl: textField.optional(),
});
/** One more request per computer, for what the list does not say. */
export const enrich = strict({
	/** `{computerId}`, `{customerId}` or any path of the computer's row in braces. */
	request,
	/** Where in the reply the details are. Default: the reply itself. */
	detail: path.optional(),
	error: errorRule.optional(),
	/** The key under which the details join the row, for the paths in `fields`. */
	into: z.string().min(1),
	/** Ask only for rows for which all of these hold. */
	only: z.array(profileParts.condition).min(1).optional(),
	/** Ask only for computers that lack one of these fields. */
	onlyWhenMissing: z.array(computerFields.keyof()).min(1).optional(),
	/** Requests at the same time. Default: `limits.concurrency`. */
	concurrency: count.optional(),
	/** How long details are kept for the next run. Default 0: only during a run. */
	cacheMinutes: z.number().min(0).optional(),
});
/** One more list, whose rows join the computers' rows by key. */
export const join = strict({
	...list,
	/** The path of the key in a row of this list. */
	key: filledPath,
	/** The path of the same value in a computer's row. */
	on: filledPath,
	/** The name under which the row joins the computer's, for the paths in `fields`. */
	into: z.string().min(1),
	/** Several rows belong to one computer: they join as a list. */
	many: z.boolean().optional(),
});
const computers = strict({
	...list,
	/** More lists of computers of the same form. */
	also: z.array(strict(list)).min(1).optional(),
	join: z.array(join).min(1).optional(),
	/**
	 * `perCustomer`: the path names a customer, who is then known for each row. `global`: one list for all. `single`: one
	 * list, all of the only customer that there is.
	 */
	scope: z.enum(['perCustomer', 'global', 'single']),
	fields: computerFields,
	/** On a global list, what to ask for instead when only one customer is wanted. */
	oneCustomer: request.partial().optional(),
	/**
	 * Where customers are the top of a tree of groups: `oneCustomer` asks for one group only, so it is sent for the
	 * customer and for each group below.
	 */
	oneCustomerByGroup: z.boolean().optional(),
	/** On a global list, `name` finds the customer by the `customerName` of the row. Default `id`. */
	matchCustomerBy: z.enum(['id', 'name']).optional(),
	enrich: enrich.optional(),
})
	.refine(
		({ scope, request: asked }) =>
			scope !== 'perCustomer' || /\{customer(Id|Name)\}/.test(JSON.stringify(asked)),
		{ path: ['request'], message: 'A list per customer needs {customerId} in its path, query or body.' },
	)
	.refine(({ scope, fields }) => scope !== 'global' || !!(fields.customerId ?? fields.customerName), {
		path: ['fields'],
		message:
			'On a global list, "customerId" (or "customerName" with matchCustomerBy) says whose computer it is.',
	})
	.refine(({ matchCustomerBy, fields }) => matchCustomerBy !== 'name' || fields.customerName !== undefined, {
		path: ['fields'],
		message: 'To match customers by name, "customerName" is needed.',
	})
	.refine(({ oneCustomer, oneCustomerByGroup }) => !oneCustomerByGroup || oneCustomer !== undefined, {
		path: ['oneCustomerByGroup'],
		message: 'This needs "oneCustomer", the request for one group.',
	})
	.refine(
		({ scope, oneCustomer, matchCustomerBy }) => scope === 'global' || !(oneCustomer ?? matchCustomerBy),
		{
			message: '"oneCustomer" and "matchCustomerBy" are for the scope "global".',
		},
	);
/**
 * The address for remote control: a URL template over the computer (`{id}`, any field or path of its row, `{base}`
 * for the base URL, `{origin}` for its scheme and host), or a request whose reply holds the URL at `urlPath` (or
 * fills `url`).
 */
export const remoteControl = strict({
	request: request.extend({ method: z.enum(['GET', 'POST', 'PUT']).optional() }).optional(),
	url: template.optional(),
	urlPath: path.optional(),
	error: errorRule.optional(),
})
	.refine(
		({ url, urlPath }) => (url === undefined) !== (urlPath === undefined),
		'Needs either "url" or "urlPath".',
	)
	.refine(({ request: asked, urlPath }) => urlPath === undefined || asked !== undefined, {
		path: ['urlPath'],
		message: '"urlPath" reads the reply of a "request", which is missing.',
	});
/** The schema of an RMM profile. */
export const rmmProfileSchema = strict({
	/** For people, and in error messages. */
	name: z.string().trim().min(1),
	customers,
	computers,
	remoteControl: remoteControl.optional(),
	limits: limits.optional(),
});
export type Profile = z.infer<typeof rmmProfileSchema>;
export type JoinProfile = z.infer<typeof join>;
export type EnrichProfile = z.infer<typeof enrich>;
export type RemoteControlProfile = z.infer<typeof remoteControl>;
export type ComputerFields = z.infer<typeof computerFields>;
/**
 * Checks an RMM's profile.
 * @param input an object, or JSON text
 * @throws ProfileError that lists everything that is wrong
 */
export function parseProfile(input: unknown): Profile {
	return parseAs(rmmProfileSchema, input);
}
/**
 * A base profile with a person's changes. Objects are merged; lists, fields, paging of another kind and
 * `remoteControl` replace what was there; null removes.
 * @throws ProfileError when the result is not a profile
 */
export function profileFrom(base: Profile, overrides: unknown): Profile {
	return mergeAs(rmmProfileSchema, base, overrides);
}
