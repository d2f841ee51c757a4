import { bearerRefusal, type Keys } from './auth';
import { Router, type Reply, type SimRequest } from './router';
import type { RemoteSystem } from './server';
import { Table, type Id } from './table';

export interface PsaCustomerRow {
	readonly id: Id;
	readonly name: string;
}

export interface PsaUserRow {
	readonly id: Id;
	readonly name: string;
	readonly email: string;
}

export interface TicketRow {
	readonly id: Id;
	readonly customer_id: Id;
	readonly summary: string;
	readonly description: string | null;
	readonly priority: string | null;
	readonly status: string;
	readonly external_ref: string | null;
}

export interface NoteRow {
	readonly id: Id;
	readonly ticket_id: Id;
	readonly text: string;
}

export interface TimeEntryRow {
	readonly id: Id;
	readonly ticket_id: Id | null;
	readonly customer_id: Id | null;
	readonly user_id: Id | null;
	readonly start_time: string;
	readonly end_time: string;
	readonly duration_minutes: number;
	readonly billable: boolean | null;
	readonly notes: string | null;
	readonly external_ref: string | null;
}

export interface CustomPsaOptions {
	keys?: Keys;
	clock?: () => Date;
}

type Answer = (request: SimRequest) => Reply;
type Body = Record<string, unknown>;

/** What a description may have at most, in characters. */
const LONGEST_TEXT = 65_535;

/**
 * A PSA with the shape that the guide assumes, with these decisions where the guide is silent:
 *
 * - Nothing is unique: two tickets may have one `external_ref`.
 * - PUT replaces the whole ticket: a field that the body lacks becomes null, and a summary must be there.
 * - Lists are arrays, searched by `external_ref` alone. A search does not show what is younger than `searchLagMs`;
 *   reading by id shows everything at once.
 */
export class CustomPsa implements RemoteSystem {
	readonly basePath = '/api';
	readonly keys: Keys;
	readonly customers: Table<PsaCustomerRow>;
	readonly users: Table<PsaUserRow>;
	readonly tickets: Table<TicketRow>;
	readonly notes: Table<NoteRow>;
	readonly timeEntries: Table<TimeEntryRow>;
	readonly tables: RemoteSystem['tables'];
	readonly commands: RemoteSystem['commands'] = {
		setSearchLag: ({ ms }) => (this.searchLagMs = Number(ms)),
		addCustomer: (input) => this.customers.insert(input as unknown as Omit<PsaCustomerRow, 'id'>),
		addUser: (input) => this.users.insert(input as unknown as Omit<PsaUserRow, 'id'>),
	};
	/** How long a new ticket or time entry is missing from the search, in milliseconds. */
	searchLagMs = 0;
	readonly #clock: () => Date;
	readonly #router = new Router<Answer>();

	constructor(options: CustomPsaOptions = {}) {
		this.keys = options.keys ?? { full: 'psa-sandbox-key', readOnly: 'psa-sandbox-read-key' };
		this.#clock = options.clock ?? (() => new Date());
		this.customers = new Table<PsaCustomerRow>([], this.#clock, 2001);
		this.users = new Table<PsaUserRow>(['email'], this.#clock, 301);
		this.tickets = new Table<TicketRow>(['external_ref', 'customer_id'], this.#clock, 70_001);
		this.notes = new Table<NoteRow>(['ticket_id'], this.#clock);
		this.timeEntries = new Table<TimeEntryRow>(['external_ref', 'ticket_id'], this.#clock, 9001);
		const { customers, users, tickets, notes, timeEntries } = this;
		this.tables = { customers, users, tickets, notes, timeEntries };
		this.#router
			.on('GET', '/customers', () => ok(this.customers.all()))
			.on('GET', '/users', () => ok(this.users.all()))
			.on('GET', '/tickets', (request) => ok(this.#searched(this.tickets, request)))
			.on('POST', '/tickets', (request) => this.#createTicket(request))
			.on('GET', '/tickets/:id', ({ params }) => this.#ticket(params.id, ok))
			.on('PUT', '/tickets/:id', (request) => this.#replaceTicket(request))
			.on('GET', '/tickets/:id/notes', ({ params }) =>
				this.#ticket(params.id, ({ id }) => ok(this.notes.find('ticket_id', id))),
			)
			.on('POST', '/tickets/:id/notes', (request) => this.#addNote(request))
			.on('GET', '/time-entries', (request) => ok(this.#searched(this.timeEntries, request)))
			.on('POST', '/time-entries', (request) => this.#createTimeEntry(request));
	}

	handle(request: SimRequest): Reply {
		const refusal = bearerRefusal(request, this.keys);
		if (refusal === 401) return this.error(401, 'unauthorized', 'The API key is missing or not valid.');
		if (refusal === 403) return this.error(403, 'forbidden', 'The API key may not change anything.');
		const found = request.path.startsWith(`${this.basePath}/`)
			? this.#router.find(request.method, request.path.slice(this.basePath.length))
			: ({ kind: 'nothing' } as const);
		if (found.kind === 'nothing') return this.error(404, 'not_found', `There is nothing at ${request.path}.`);
		if (found.kind === 'wrongMethod')
			return this.error(405, 'method_not_allowed', `${request.method} is not possible here.`);
		return found.handler({ ...request, params: found.params });
	}

	error(status: number, code: string, message: string): Reply {
		return { status, body: { error: { code, message } } };
	}

	/** Forgets every record. */
	clear(): void {
		for (const table of Object.values(this.tables)) table.clear();
	}

	#searched<R extends { readonly id: Id; readonly external_ref: string | null }>(
		table: Table<R>,
		{ query }: SimRequest,
	): readonly R[] {
		const reference = query.get('external_ref');
		const rows = reference === null ? table.all() : table.find('external_ref', reference);
		if (this.searchLagMs === 0) return rows;
		const shown = this.#clock().getTime() - this.searchLagMs;
		return rows.filter(({ id }) => Date.parse(table.times(id)?.created_at ?? '') <= shown);
	}

	#ticket(id: string | undefined, answer: (ticket: TicketRow) => Reply): Reply {
		const ticket = this.tickets.get(id ?? '');
		return ticket ? answer(ticket) : this.error(404, 'not_found', `There is no ticket ${id}.`);
	}

	#createTicket(request: SimRequest): Reply {
		const body = bodyOf(request);
		const problem = this.#ticketProblem(body);
		if (problem) return this.error(400, 'validation_failed', problem);
		return { status: 201, body: this.tickets.insert(ticketFrom(body)) };
	}

	#replaceTicket(request: SimRequest): Reply {
		return this.#ticket(request.params.id, ({ id }) => {
			const body = bodyOf(request);
			const problem = this.#ticketProblem(body);
			if (problem) return this.error(400, 'validation_failed', problem);
			return ok(this.tickets.patch(id, ticketFrom(body)));
		});
	}

	#ticketProblem(body: Body | undefined): string | undefined {
		if (!body) return 'The body is not a JSON object.';
		if (typeof body.summary !== 'string' || body.summary.trim() === '') return 'summary is required';
		if (!this.customers.get(body.customer_id as Id)) return 'customer_id names no customer';
		if (String(body.description ?? '').length > LONGEST_TEXT) return 'description is too long';
		return undefined;
	}

	#addNote(request: SimRequest): Reply {
		return this.#ticket(request.params.id, ({ id }) => {
			const text = bodyOf(request)?.text;
			if (typeof text !== 'string' || text === '')
				return this.error(400, 'validation_failed', 'text is required');
			return { status: 201, body: this.notes.insert({ ticket_id: id, text }) };
		});
	}

	#createTimeEntry(request: SimRequest): Reply {
		const body = bodyOf(request);
		const { start_time, end_time, duration_minutes } = body ?? {};
		if (
			typeof start_time !== 'string' ||
			typeof end_time !== 'string' ||
			typeof duration_minutes !== 'number'
		)
			return this.error(400, 'validation_failed', 'start_time, end_time and duration_minutes are required');
		const row = {
			ticket_id: null,
			customer_id: null,
			user_id: null,
			billable: null,
			notes: null,
			external_ref: null,
			...body,
		} as unknown as Omit<TimeEntryRow, 'id'>;
		return { status: 201, body: this.timeEntries.insert(row) };
	}
}

function ok(body: unknown): Reply {
	return { status: 200, body };
}

function bodyOf({ body }: SimRequest): Body | undefined {
	try {
		const value: unknown = JSON.parse(body);
		return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Body) : undefined;
	} catch {
		return undefined;
	}
}

function ticketFrom(body: Body | undefined): Omit<TicketRow, 'id'> {
	const {
		customer_id,
		summary,
		description = null,
		priority = null,
		status,
		external_ref = null,
	} = body ?? {};
	return {
		customer_id,
		summary,
		description,
		priority,
		status: status ?? 'New',
		external_ref,
	} as Omit<TicketRow, 'id'>;
}
