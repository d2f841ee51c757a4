import * as z from 'zod';

import { authenticationKinds, credentialSchema } from '../engine/credential';
import { pathParts, profileParts } from '../engine/profileParts';
import { strict } from '../engine/schemaErrors';

/**
 * A manifest says everything that the pack knows of one system: its profile, what it allows, which fields its
 * credential has, what a person does in its console, and how far all that has been checked.
 */
export type SystemKind = 'rmm' | 'psa';

const text = z.string().trim().min(1);

const name = z
	.string()
	.regex(/^[a-z][A-Za-z0-9]*$/, 'A name is letters and digits, the first in lower case.');

/** One field of the credential's form. `{name}` stands for its value in `baseUrl` and `authentication`. */
const field = strict({
	name,
	label: text,
	description: text.optional(),
	placeholder: text.optional(),
	/** Hidden as a password, and never shown in an error. */
	secret: z.boolean().optional(),
	/** May be left empty. */
	optional: z.boolean().optional(),
	/** The name of a host: `https://` in front and slashes at the end are dropped. */
	host: z.boolean().optional(),
	/** A choice; the first is the default. */
	options: z
		.array(strict({ name: text, value: text }))
		.min(2)
		.optional(),
});

/** The fields of a custom credential, as templates over the fields of this system's form. */
const authentication = strict({
	...(Object.fromEntries(
		Object.keys(credentialSchema.shape).map((key) => [key, z.unknown().optional()]),
	) as Record<keyof typeof credentialSchema.shape, z.ZodOptional<z.ZodUnknown>>),
	authentication: z.enum(authenticationKinds),
});

const credential = strict({
	fields: z.array(field).min(1),
	/** A template over the fields; `https://{region}.example.com/api`. */
	baseUrl: pathParts.template,
	authentication,
	/** Where the vendor tells, without a credential, the host that a field is left empty for: its URL is at `value` of the reply. */
	find: strict({ field: name, url: pathParts.template, value: pathParts.filledPath }).optional(),
	/** What the credential's test asks for; must need the credential and be small. */
	testPath: text,
	/** The test is a POST of this JSON. */
	testBody: z.record(z.string(), z.unknown()).optional(),
	/** Runs on the customer's own server, whose certificate may be private. */
	selfHosted: z.boolean().optional(),
});

/** How far a system has been checked, and when. None has been run against a real account by us. */
const status = strict({
	/** `standard`: defined by ImmyBot's integration guide. */
	checked: z.enum(['description', 'clients', 'users', 'standard']),
	date: z.string().regex(/^\d{4}-\d\d$/, 'Write it as 2026-11.'),
});

const head = {
	/** Also the name of the file. */
	id: z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'An id is lower-case words with hyphens.'),
	name: text,
	/** Other names that people search for. */
	alias: z.array(text).optional(),
	status,
	/** Where the facts are from: repository or site, date, and what for. */
	sources: z.array(text).min(1).optional(),
	credential,
	/** What to do in the system's console, step by step: rights and traps included. */
	setup: z.array(text).min(1),
	/** What the system does not give. */
	lost: z.array(text).optional(),
	/** What no source says for sure. */
	unconfirmed: z.array(text).min(1).optional(),
};

/** What the forms need of a manifest. */
export const manifestHead = z.object(head);

export type ManifestHead = z.output<typeof manifestHead>;
export type CredentialField = z.output<typeof field>;

/** How far a system has been proven, for a person: `NinjaOne: checked against NinjaOne's API description (2026-11).` */
export function statusLine({ name, status: { checked, date } }: ManifestHead): string {
	switch (checked) {
		case 'description':
			return `${name}: checked against ${name}'s API description (${date}).`;
		case 'clients':
			return `${name}: checked against public clients only (${date}).`;
		case 'users':
			return `${name}: confirmed by users (${date}).`;
		case 'standard':
			return `${name}: as ImmyBot's integration guide describes it (${date}).`;
	}
}

/**
 * The schema of a manifest of one kind.
 * @param profile the schema of a profile; a manifest's has its name and limits from the manifest itself
 * @param more what manifests of this kind say besides
 */
export function manifestSchema(
	kind: SystemKind,
	profile: z.ZodObject,
	more: Record<string, z.ZodType> = {},
): z.ZodObject {
	const profileShape: Record<string, z.ZodType> = { ...profile.shape, name: text.optional() };
	delete profileShape.limits;
	return strict({
		$schema: z.string().optional(),
		...head,
		kind: z.literal(kind),
		limits: profileParts.limits.optional(),
		profile: strict(profileShape),
		/** Changes to the profile where a field of the credential is filled in. */
		variants: z.array(strict({ whenFilled: name, profile: z.record(z.string(), z.unknown()) })).optional(),
		...more,
	});
}
