import { zValidator } from '@hono/zod-validator';
import { Hono } from 'hono';
import { HTTPException } from 'hono/http-exception';
import type { ZodType } from 'zod';
import { listed, put, type ErrorStatus, type Routes, type SimContext, type SimEnv } from '../server/api';
import { apiWithKeys, type Keys } from '../server/bearer';
import type { RemoteSystem } from '../server/remoteSystem';
import { Table, type Id } from '../server/table';
import {
	noteBody,
	ticketBody,
	timeEntryBody,
	type NoteRow,
	type PsaCustomerRow,
	type PsaUserRow,
	type TicketRow,
	type TimeEntryRow,
} from './records';

export interface CustomPsaOptions {
	keys?: Keys;
	clock?: () => Date;
}

/**
 * A PSA with the shape that the guide assumes, with these decisions where the guide is silent:
 *
 * - Nothing is unique: two tickets may have one `external_ref`.
 * - PUT replaces the whole ticket: a field that the body lacks becomes null, and a summary must be there.
 * - Lists are arrays, searched by `external_ref` alone.
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
	readonly routes: Routes;
	readonly commands: RemoteSystem['commands'] = {
		addCustomer: (input) => this.customers.insert(input as unknown as Omit<PsaCustomerRow, 'id'>),
		addUser: (input) => this.users.insert(input as unknown as Omit<PsaUserRow, 'id'>),
	};
	readonly #clock: () => Date;

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
		this.routes = apiWithKeys(this, this.#routes());
	}

	error(_: number, code: string, message: string) {
		return { error: { code, message } };
	}

	/** Forgets every record. */
	clear(): void {
		for (const table of Object.values(this.tables)) table.clear();
	}

	#searched<R extends { readonly id: Id; readonly external_ref: string | null }>(
		table: Table<R>,
		c: SimContext,
	): readonly R[] {
		const reference = c.req.query('external_ref');
		const rows = reference === undefined ? table.all() : table.find('external_ref', reference);
		return listed(c, table, rows);
	}

	#routes(): Routes {
		const { customers, users, tickets, notes, timeEntries } = this;
		const routes = new Hono<SimEnv>();
		routes.onError((error, c) => {
			if (error instanceof HTTPException) return this.#fail(c, 400, 'invalid_json', error.message);
			throw error;
		});
		routes.get('/customers', (c) => c.json(listed(c, customers)));
		routes.get('/users', (c) => c.json(listed(c, users)));
		routes.get('/tickets', (c) => c.json(this.#searched(tickets, c)));
		routes.post('/tickets', this.#body(ticketBody), (c) => {
			const ticket = c.req.valid('json');
			return this.#unknownCustomer(c, ticket.customer_id) ?? c.json(tickets.insert(ticket), 201);
		});
		routes.get('/tickets/:id', (c) => this.#ticket(c, (ticket) => c.json(ticket)));
		routes.put('/tickets/:id', this.#body(ticketBody), (c) =>
			this.#ticket(c, async ({ id }) => {
				const ticket = c.req.valid('json');
				return this.#unknownCustomer(c, ticket.customer_id) ?? c.json(await put(c, tickets, id, ticket));
			}),
		);
		routes.get('/tickets/:id/notes', (c) => this.#ticket(c, ({ id }) => c.json(notes.find('ticket_id', id))));
		routes.post('/tickets/:id/notes', this.#body(noteBody), (c) =>
			this.#ticket(c, ({ id }) =>
				c.json(notes.insert({ ticket_id: id, text: c.req.valid('json').text }), 201),
			),
		);
		routes.get('/time-entries', (c) => c.json(this.#searched(timeEntries, c)));
		routes.post('/time-entries', this.#body(timeEntryBody), (c) =>
			c.json(timeEntries.insert(c.req.valid('json')), 201),
		);
		return routes;
	}

	#body<T extends ZodType>(schema: T) {
		return zValidator('json', schema, (result, c) => {
			if (result.success) return undefined;
			const problems = result.error.issues.map(({ path, message }) => `${path.join('.')} ${message}`);
			return c.json(this.error(400, 'validation_failed', problems.join('; ')), 400);
		});
	}

	#ticket<A extends Response | Promise<Response>>(
		c: SimContext,
		answer: (ticket: TicketRow) => A,
	): A | Response {
		const id = c.req.param('id') ?? '';
		const ticket = this.tickets.get(id);
		return ticket ? answer(ticket) : this.#fail(c, 404, 'not_found', `There is no ticket ${id}.`);
	}

	#unknownCustomer(c: SimContext, id: Id): Response | undefined {
		if (this.customers.get(id)) return undefined;
		return this.#fail(c, 400, 'validation_failed', 'customer_id matches no customer');
	}

	#fail(c: SimContext, status: ErrorStatus, code: string, message: string): Response {
		return c.json(this.error(status, code, message), status);
	}
}
