import * as z from 'zod';

import { fieldParts, mergeAs, parseAs, pathParts, profileParts } from '../engine/profileParts';
import { strict } from '../engine/schemaErrors';

/**
 * A profile says in data how to read and write one PSA. It is made of the parts of an RMM's profile, and adds what
 * writing needs: bodies as templates, and how a ticket is found by its reference. `docs/profiles.md` describes it.
 */
const { id, text } = fieldParts;
const { path, filledPath, template } = pathParts;

const record = z.record(z.string(), z.unknown());

/** A value that is looked up before something is written. */
const lookUp = strict({
	...profileParts.list,
	/** Where it stands in a row. The first row with a value counts, or the first of those that `prefer` holds for. */
	value: filledPath,
	prefer: z.array(profileParts.condition).optional(),
	/** Go on without it when no row has a value; otherwise that is an error. */
	optional: z.boolean().optional(),
	/** The placeholder whose value is taken instead, where it has one. */
	unless: z.string().optional(),
	/** Look it up only where this placeholder has a value. */
	when: z.string().optional(),
});

/**
 * A request that changes something. In `body`, a member that is one placeholder without a value is left out. The
 * placeholders are those of the operation, see {@link TicketVariables} and {@link TimeEntryVariables}.
 */
const write = strict({
	request: profileParts.request.extend({
		method: z.enum(['POST', 'PUT', 'PATCH']).optional(),
		body: z.union([record, z.array(z.unknown())]).optional(),
	}),
	/** Send the body as the only element of a list, as HaloPSA wants it. */
	wrapInArray: z.boolean().optional(),
	/** Send the body's members as operations of JSON-Patch (RFC 6902): `{"/status": 5}` replaces the status. */
	jsonPatch: z.boolean().optional(),
	/** Send the whole record as it was read, with the body over it, because the server replaces what it has. */
	merge: z.boolean().optional(),
	/** Where the written record stands in the reply; "" is the reply itself. Of a list, the first element. */
	record: path.optional(),
	/**
	 * Where the id stands in that record, if it is elsewhere than in `fields.id`: a reply may hold an id only. "" is the
	 * record itself; `{"header": "name"}` reads a header.
	 */
	id: z.union([path, strict({ header: z.string().min(1) })]).optional(),
	error: profileParts.error.optional(),
	/** What has to be asked first; `{found.<name>}` in the body or path is the answer. */
	lookUp: z.record(z.string(), lookUp).optional(),
});

/** How a record is found by the reference that its creation wrote. */
const find = strict({
	...profileParts.list,
	/**
	 * The request is a hint to the server; a row counts only if the text at `path`, or one of several there, is or
	 * contains the template.
	 */
	match: strict({
		path: filledPath,
		/** Default `{reference}`. */
		equals: template.optional(),
		contains: template.optional(),
	}).refine(({ equals, contains }) => equals === undefined || contains === undefined, {
		message: 'A match has either "equals" or "contains".',
	}),
	/**
	 * How long a new record may be missing from this search. After a lost answer, and for this long after the start
	 * of n8n, only a second look proves that a record does not exist. Default 10.
	 */
	lagSeconds: z.number().min(0).max(600).optional(),
});

/**
 * The values that the PSA has for the words of the node: `{"priority": {"High": 2}}`. A word that sets several fields
 * has an object, `{"priority": {"High": {"impact": 1, "urgency": 2}}}`, whose members are `{priority.impact}` and so on.
 */
const values = z
	.record(
		z.string(),
		z.record(z.string(), z.union([profileParts.scalar, z.record(z.string(), profileParts.scalar)])),
	)
	.optional();

const notes = strict({ ...profileParts.list, text });

/** One choice from the PSA's own lists, such as a board or a queue: `{settings.<name>}` in requests. */
const setting = strict({
	name: z.string().regex(/^\w+$/, 'A name has letters, digits and underscores only.'),
	label: z.string().min(1),
	description: z.string().optional(),
	/** What it is a setting of. Default: tickets. */
	of: z.enum(['ticket', 'timeEntry']).optional(),
	/** Where the choices come from; requests may name other settings, which are then listed in `dependsOn`. */
	list: strict({
		...profileParts.list,
		/** The path of a list in each row, whose elements are the choices. */
		within: filledPath.optional(),
		/** Not needed where the choices are bare texts. */
		fields: strict({ value: id, name: text }).optional(),
	}).optional(),
	/** The choices, where they are the same in every PSA of this make. Without options and list, a value is typed. */
	options: z.array(strict({ name: z.string().min(1), value: profileParts.scalar })).optional(),
	dependsOn: z.array(z.string()).optional(),
	required: z.boolean().optional(),
	default: profileParts.scalar.optional(),
});

const tickets = strict({
	values,
	fields: strict({
		id,
		reference: text.optional(),
		customerId: id.optional(),
		summary: text.optional(),
		description: text.optional(),
		status: text.optional(),
		priority: text.optional(),
		url: text.optional(),
		closedAt: fieldParts.date.optional(),
	}),
	/** Which field of the PSA carries the reference, in the PSA's words, for people. */
	referenceIn: z.string().optional(),
	/** A ticket for which this holds is closed. */
	closed: profileParts.condition,
	/** A closed ticket for which this holds cannot be opened again. */
	sealed: profileParts.condition.optional(),
	/** Characters; longer text is cut, and ends with a mark that says so. */
	maxLength: strict({
		summary: z.int().min(20).optional(),
		description: z.int().min(200).optional(),
		note: z.int().min(200).optional(),
	}).optional(),
	list: strict(profileParts.list).optional(),
	find: find.optional(),
	/** `{ticketId}` in the path; `record` says where the ticket stands in the reply. */
	get: strict({
		request: profileParts.request,
		record: path.optional(),
		error: profileParts.error.optional(),
		/** Where all of these hold for the reply, there is no such ticket. */
		goneWhen: z.array(profileParts.condition).min(1).optional(),
	}),
	create: write,
	/**
	 * Links the device of a new ticket, in a PSA that wants a request of its own for it: `{ticketId}`, and the look-up
	 * `device` by `{deviceName}`. Sent only where the look-up finds one.
	 */
	linkDevice: write.optional(),
	/** `{note}` is the reason; a profile that does not send it gets it written as a note before. */
	close: write,
	reopen: write.optional(),
	note: write.optional(),
	/** The notes of a ticket, to see whether one was written already; several lists where the PSA keeps several. */
	notes: z.union([notes, z.array(notes).min(1)]).optional(),
});

const timeEntries = strict({
	values,
	fields: strict({ id, reference: text.optional() }),
	/** Time is booked on a ticket only. */
	needsTicket: z.boolean().optional(),
	find: find.optional(),
	create: write,
	maxLength: strict({ notes: z.int().min(200).optional() }).optional(),
});

const users = strict({
	...profileParts.list,
	fields: strict({ id, name: text, email: text.optional() }),
	/** Asked for each user, as `{userId}`, where the list does not show everything; its members lie over the row's. */
	details: strict({ request: profileParts.request, record: path.optional() }).optional(),
});

/** The schema of a PSA's profile. */
export const psaProfileSchema = strict({
	/** For people, and in error messages. */
	name: z.string().trim().min(1),
	customers: profileParts.customers,
	users: users.optional(),
	settings: z.array(setting).optional(),
	tickets,
	timeEntries: timeEntries.optional(),
	limits: profileParts.limits.optional(),
});

export type PsaProfile = z.infer<typeof psaProfileSchema>;
export type WriteProfile = z.infer<typeof write>;
export type LookUpProfile = z.infer<typeof lookUp>;
export type NotesProfile = z.infer<typeof notes>;
export type SettingProfile = z.infer<typeof setting>;
export type UsersProfile = z.infer<typeof users>;
export type ValuesProfile = z.infer<typeof values>;
export type FindProfile = z.infer<typeof find>;
export type TicketsProfile = z.infer<typeof tickets>;
export type TimeEntriesProfile = z.infer<typeof timeEntries>;

/** @throws ProfileError that lists everything that is wrong */
export function parsePsaProfile(input: unknown): PsaProfile {
	return parseAs(psaProfileSchema, input);
}

/**
 * A base profile with a person's changes, merged as an RMM's are.
 * @throws ProfileError when the result is not a profile
 */
export function psaProfileFrom(base: PsaProfile, overrides: unknown): PsaProfile {
	return mergeAs(psaProfileSchema, base, overrides);
}
