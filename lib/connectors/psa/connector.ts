import type { Clock } from '../../http/clock';
import { HttpError } from '../../http/errors';
import type { HttpClient } from '../../http/types';
import type { Customer, PsaUser, Ticket, TimeEntry } from '../canonical';
import { createByReference, findByReference, type ByReference } from './createByReference';
import { createCustomerReader } from '../engine/customers';
import { cut } from './shorten';
import { processJournal, type Journal } from './journal';
import { compileConditions, readList, throwIfError, toHttpRequest, type Variables } from '../engine/list';
import { compileFields, compileId } from '../engine/fieldMapping';
import { Notices } from '../engine/notices';
import { compilePath } from '../engine/path';
import { isObject } from '../../values/object';
import { textOf } from '../engine/values';
import type { ListProfile } from '../engine/profileParts';
import type { FindProfile, PsaProfile, TicketsProfile } from './profile';
import { recordIn, sendWrite } from './write';
import { compileTemplate } from '../engine/template';

type Id = string | number;

/** What a ticket is created with: the placeholders of the profile's `create`, and members that join the body as they are. */
export interface TicketDraft {
	reference?: string;
	customerId?: Id;
	summary: string;
	description?: string;
	/** Ends the description, however much of that is cut. */
	footer?: string;
	/** A word of the node's, or the PSA's own value; `values` in the profile translates. */
	priority?: string;
	status?: string;
	contactId?: Id;
	userId?: Id;
	extra?: Record<string, unknown>;
}

export interface TimeEntryDraft {
	reference?: string;
	ticketId?: Id;
	customerId?: Id;
	userId?: Id;
	/** ISO 8601. */
	start: string;
	end: string;
	minutes: number;
	billable?: boolean;
	notes?: string;
	extra?: Record<string, unknown>;
}

/** Reads and writes one PSA. Every call throws `HttpError` only. */
export interface PsaConnector {
	customers(options?: { everything?: boolean }): AsyncGenerator<Customer[]>;
	users(options?: { everything?: boolean }): AsyncGenerator<PsaUser[]>;
	readonly tickets: TicketPort;
	readonly timeEntries: {
		/** With a reference, one entry for it, ever. */
		create(draft: TimeEntryDraft): Promise<{ record: TimeEntry; created: boolean }>;
	};
	/** Runs `work` when no other item or workflow of this n8n is at work on the key. */
	exclusive<T>(key: string, work: () => Promise<T>): Promise<T>;
	/** Sentences for a person about what was left out so far. */
	notices(): string[];
}

export interface TicketPort {
	list(options?: { everything?: boolean }): AsyncGenerator<Ticket[]>;
	get(id: Id): Promise<Ticket>;
	/**
	 * The ticket of a reference; `undefined` when it is certain that there is none.
	 * @throws HttpError `ambiguous` when several tickets have it; it names their ids
	 */
	find(reference: string): Promise<Ticket | undefined>;
	/** With a reference, one ticket for it, ever. */
	create(draft: TicketDraft): Promise<{ record: Ticket; created: boolean }>;
	/** A note that stands on the ticket already is not written again. Returns whether it was written. */
	addNote(id: Id, text: string, footer?: string): Promise<boolean>;
	/** The texts of a ticket's notes; `undefined` when the PSA does not show them. */
	notes(id: Id): Promise<string[] | undefined>;
	/** Closes a ticket that is open, and says why in a note first. Returns the ticket, and whether it was open. */
	close(ticket: Ticket, note?: string): Promise<{ record: Ticket; closed: boolean }>;
}

export interface PsaConnectorOptions {
	/** Default: the one that every workflow of this process shares. */
	journal?: Journal;
	signal?: AbortSignal;
	clock?: Clock;
}

const DEFAULT_LAG_SECONDS = 10;

export function createPsaConnector(
	http: HttpClient,
	profile: PsaProfile,
	options: PsaConnectorOptions = {},
): PsaConnector {
	const notices = new Notices();
	const journal = options.journal ?? processJournal;
	const byReference = { ...options, journal };
	const keyOf = (kind: string, reference: string) => `${http.baseUrl} ${kind} ${reference}`;
	const customers = createCustomerReader(http, profile, notices);
	const context = { http, profile, notices, byReference, keyOf };
	return {
		customers: (selection) => customers.pages(selection),
		users: (selection) => users(context, selection),
		tickets: ticketPort(context),
		timeEntries: { create: async (draft) => await createTimeEntry(context, draft) },
		exclusive: async (key, work) => await journal.exclusive(keyOf('work', key), work, options.signal),
		notices: () => notices.all(),
	};
}

interface Context {
	http: HttpClient;
	profile: PsaProfile;
	notices: Notices;
	byReference: PsaConnectorOptions & { journal: Journal };
	keyOf(kind: string, reference: string): string;
}

// ---- users ------------------------------------------------------------------------------------------------------

async function* users(context: Context, options: { everything?: boolean } = {}): AsyncGenerator<PsaUser[]> {
	const list = needed(context.profile.users, 'users', 'list users');
	const fields = compileFields({ name: list.fields.name, email: list.fields.email }, { id: list.fields.id });
	for await (const rows of read(context, list, { label: 'users', ...options })) {
		yield rows.flatMap((row) => {
			const { id, name, email } = fields(row);
			if (id !== undefined)
				return [{ id, name: name ?? '', ...(email === undefined ? {} : { email }), raw: row }];
			context.notices.add('users without id', 'A user without an id was left out.');
			return [];
		});
	}
}

// ---- tickets ----------------------------------------------------------------------------------------------------

function ticketPort(context: Context): TicketPort {
	const { http, profile, notices, byReference, keyOf } = context;
	const spec = profile.tickets;
	const toTicket = ticketReader(spec);
	const idOf = (row: Record<string, unknown>) => toTicket(row)?.id;

	async function get(id: Id): Promise<Ticket> {
		const reply = await http.request(toHttpRequest(spec.get.request, { ticketId: id }));
		throwIfError(reply, spec.get.error);
		const ticket = toTicket(recordIn(reply, spec.get.record ?? ''));
		if (ticket) return ticket;
		throw new HttpError('shape', `The reply for ticket ${id} has no id.`);
	}

	async function search(reference: string): Promise<Ticket | undefined> {
		const rows = await matches(context, spec.find!, reference, 'tickets');
		return single(
			rows.flatMap((row) => toTicket(row) ?? []),
			'tickets',
			reference,
		);
	}

	function records(reference: string, draft?: TicketDraft): ByReference<Ticket> {
		return {
			key: keyOf('ticket', reference),
			find: spec.find && (async () => await search(reference)),
			get: async (id) => ofReference(await get(id), reference),
			create: async () => await send(draft!),
			lagMs: lagMs(spec.find),
		};
	}

	async function send(draft: TicketDraft): Promise<Ticket> {
		const { extra, footer, ...values } = draft;
		const most = spec.maxLength ?? {};
		const variables = {
			...BLANK_TICKET,
			...values,
			summary: cut(draft.summary, most.summary),
			description: withFooter(draft.description, footer, most.description),
			priority: valueOf(spec.values, 'priority', draft.priority),
			status: valueOf(spec.values, 'status', draft.status),
		};
		const { id, row } = await sendWrite(http, spec.create, idOf, { variables, extra });
		if (id === undefined) throw withoutId('ticket');
		return toTicket({ ...row }, { ...shown(values), id }) as Ticket;
	}

	async function notes(id: Id): Promise<string[] | undefined> {
		if (!spec.notes) return undefined;
		return await readNotes(id, spec.notes).catch((error: unknown) => {
			if (!isNotOffered(error)) throw error;
			notices.add(
				'notes not read',
				'This PSA does not show the notes of a ticket: one may be written twice.',
			);
			return undefined;
		});
	}

	async function readNotes(id: Id, list: NonNullable<TicketsProfile['notes']>): Promise<string[]> {
		const text = compilePath(list.text);
		const options = { label: `notes of ticket ${id}`, variables: { ticketId: id }, everything: true };
		const texts: string[] = [];
		for await (const rows of read(context, list, options)) {
			texts.push(...rows.map((row) => textOf(text.get(row)) ?? ''));
		}
		return texts;
	}

	async function addNote(id: Id, text: string, footer?: string): Promise<boolean> {
		const write = needed(spec.note, 'tickets.note', 'add a note');
		const whole = withFooter(text, footer, spec.maxLength?.note) ?? '';
		const stands = async () => {
			const texts = await notes(id);
			return texts?.some((each) => sameText(each, whole)) ? { id } : undefined;
		};
		const { created } = await createByReference<{ id: Id }>(
			{
				key: keyOf('note', `${id} ${whole}`),
				find: spec.notes && stands,
				get: async () => ({ id }),
				create: async () => {
					await sendWrite(http, write, () => undefined, { variables: { ticketId: id, text: whole } });
					return { id };
				},
				lagMs: 0,
			},
			byReference,
		);
		return created;
	}

	return {
		async *list({ everything } = {}) {
			const list = needed(spec.list, 'tickets.list', 'list tickets');
			for await (const rows of read(context, list, { label: 'tickets', everything })) {
				yield rows.flatMap((row) => toTicket(row) ?? []);
			}
		},
		get,
		find: async (reference) => await findByReference(records(reference), byReference),
		async create(draft) {
			if (draft.reference === undefined) return { record: await send(draft), created: true };
			return await createByReference(records(draft.reference, draft), byReference);
		},
		addNote,
		notes,
		async close(ticket, note) {
			if (ticket.closed) return { record: ticket, closed: false };
			if (note) await addNote(ticket.id, note);
			const variables = { ...BLANK_TICKET, ...shown(ticket), ticketId: ticket.id };
			const current = spec.close.merge ? (await get(ticket.id)).raw : undefined;
			// Closing a closed ticket changes nothing, so a lost answer is asked for again.
			await sendWrite(idempotent(http), spec.close, idOf, { variables, current });
			return { record: await get(ticket.id), closed: true };
		},
	};
}

/** Every placeholder that a ticket's bodies may have, so that one without a value is left out. */
const BLANK_TICKET = {
	ticketId: undefined,
	reference: undefined,
	customerId: undefined,
	summary: undefined,
	description: undefined,
	priority: undefined,
	status: undefined,
	contactId: undefined,
	userId: undefined,
} satisfies Record<string, undefined>;

type TicketFields = Omit<Ticket, 'id' | 'closed' | 'raw'>;

function ticketReader({ fields, closed }: TicketsProfile) {
	const { id, customerId, ...texts } = fields;
	const values = compileFields(texts, { id, customerId });
	const isClosed = compileConditions([closed])!;
	/** @param known what is known of the ticket where the row says nothing */
	return (row: Record<string, unknown>, known: Partial<Ticket> = {}): Ticket | undefined => {
		const found = { ...known, ...values(row) };
		const { id: ticketId } = found;
		return ticketId === undefined ? undefined : { ...found, id: ticketId, closed: isClosed(row), raw: row };
	};
}

/** What a ticket shows of the values that it was made with. */
function shown({
	reference,
	customerId,
	summary,
	description,
	status,
	priority,
}: TicketFields): TicketFields {
	return JSON.parse(
		JSON.stringify({ reference, customerId, summary, description, status, priority }),
	) as TicketFields;
}

// ---- time entries -----------------------------------------------------------------------------------------------

async function createTimeEntry(
	{ http, profile, notices, byReference, keyOf }: Context,
	draft: TimeEntryDraft,
): Promise<{ record: TimeEntry; created: boolean }> {
	const spec = needed(profile.timeEntries, 'timeEntries', 'record time');
	const fields = compileFields({ reference: spec.fields.reference }, { id: spec.fields.id });
	const idOf = (row: Record<string, unknown>) => fields(row).id;
	const { extra, reference } = draft;

	const send = async (): Promise<TimeEntry> => {
		const variables = {
			...BLANK_TIME_ENTRY,
			...draft,
			extra: undefined,
			hours: Math.round((draft.minutes / 60) * 10_000) / 10_000,
			notes: draft.notes === undefined ? undefined : cut(draft.notes, spec.maxLength?.notes),
		};
		const { id, row } = await sendWrite(http, spec.create, idOf, { variables, extra });
		if (id === undefined) throw withoutId('time entry');
		return { id, reference, raw: row };
	};
	if (reference === undefined) return { record: await send(), created: true };

	const { find } = spec;
	const search = async () => {
		const rows = await matches({ http, profile, notices }, find!, reference, 'time entries');
		const entries = rows.flatMap((row) => {
			const id = idOf(row);
			return id === undefined ? [] : [{ id, reference, raw: row }];
		});
		return single(entries, 'time entries', reference);
	};
	return await createByReference<TimeEntry>(
		{
			key: keyOf('time entry', reference),
			find: find && search,
			get: async (id) => ({ id, reference, raw: {} }),
			create: send,
			lagMs: lagMs(find),
		},
		byReference,
	);
}

const BLANK_TIME_ENTRY = {
	reference: undefined,
	ticketId: undefined,
	customerId: undefined,
	userId: undefined,
	billable: undefined,
	notes: undefined,
} satisfies Record<string, undefined>;

// ---- what they share --------------------------------------------------------------------------------------------

async function* read(
	{ http, profile, notices }: Pick<Context, 'http' | 'profile' | 'notices'>,
	list: ListProfile & { fields?: unknown },
	options: {
		label: string;
		variables?: Variables;
		everything?: boolean;
		onTruncated?: (sentence: string) => void;
	},
): AsyncGenerator<Array<Record<string, unknown>>> {
	const idOf = compileId('id');
	const pages = readList(http, list, idOf, {
		concurrency: profile.limits?.concurrency,
		onTruncated: (sentence) => notices.add('lists cut short', sentence),
		...options,
	});
	for await (const rows of pages) yield rows.filter(isObject);
}

/** The rows that a search gives and that have the reference indeed. */
async function matches(
	context: Pick<Context, 'http' | 'profile' | 'notices'>,
	find: FindProfile,
	reference: string,
	label: string,
): Promise<Array<Record<string, unknown>>> {
	const { path, equals, contains } = find.match;
	const at = compilePath(path);
	const rendered = compileTemplate(contains ?? equals ?? '{reference}').render(() => reference);
	const wanted = 'text' in rendered ? rendered.text : reference;
	const fits = (text: string | undefined) =>
		contains === undefined ? text === wanted.trim() : text?.includes(wanted);
	const found: Array<Record<string, unknown>> = [];
	const pages = read(context, find, {
		label,
		variables: { reference },
		onTruncated: (sentence) => {
			throw new HttpError('paging', sentence);
		},
	});
	for await (const rows of pages) found.push(...rows.filter((row) => fits(textOf(at.get(row)))));
	return found;
}

function single<R extends { id: Id }>(found: R[], label: string, reference: string): R | undefined {
	const byId = new Map(found.map((each) => [String(each.id), each]));
	if (byId.size <= 1) return found[0];
	throw new HttpError(
		'ambiguous',
		`The PSA holds ${byId.size} ${label} with the reference "${reference}" (IDs ${[...byId.keys()].join(', ')})`,
	);
}

/** An id that leads to something else, as after a PSA was set up anew, leads to nothing. */
function ofReference(ticket: Ticket, reference: string): Ticket {
	if (ticket.reference === undefined || ticket.reference === reference.trim()) return ticket;
	throw new HttpError('notFound', `Ticket ${ticket.id} has another reference than "${reference}".`);
}

function lagMs(find: FindProfile | undefined): number {
	return (find?.lagSeconds ?? DEFAULT_LAG_SECONDS) * 1000;
}

function valueOf(values: TicketsProfile['values'], field: string, word: string | undefined): unknown {
	return word === undefined ? undefined : (values?.[field]?.[word] ?? word);
}

/** A text of at most `most` characters that ends with the footer. */
function withFooter(text: string | undefined, footer: string | undefined, most: number | undefined) {
	if (footer === undefined) return cut(text ?? '', most) || undefined;
	const ending = text ? `\n\n${footer}` : footer;
	return cut(text ?? '', most === undefined ? undefined : Math.max(0, most - ending.length)) + ending;
}

/** Notes are compared by their words: a PSA may change line breaks and spaces. */
function sameText(a: string, b: string): boolean {
	const words = (text: string) => text.replace(/\s+/g, ' ').trim();
	return words(a) === words(b);
}

function idempotent(http: HttpClient): HttpClient {
	return { ...http, request: async (request) => await http.request({ ...request, idempotent: true }) };
}

/** A server without this path; another 404 would have shown when the ticket was read. */
function isNotOffered(error: unknown): boolean {
	return error instanceof HttpError && [404, 405, 501].includes(error.status ?? 0);
}

function withoutId(what: string): HttpError {
	return new HttpError('outcomeUnknown', `The PSA answered the create with no id of the ${what}.`, {
		outcome: 'unknown',
	});
}

function needed<Part>(part: Part | undefined, name: string, task: string): Part {
	if (part !== undefined) return part;
	throw new HttpError('configuration', `The profile does not say how to ${task}. Set "${name}".`);
}
