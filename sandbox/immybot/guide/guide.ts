import { zValidator } from '@hono/zod-validator';
import { Hono } from 'hono';
import { createMiddleware } from 'hono/factory';
import { HTTPException } from 'hono/http-exception';
import {
	htmlPage,
	listed,
	put,
	type ErrorStatus,
	type Routes,
	type SimContext,
	type SimEnv,
} from '../../server/api';
import { apiWithKeys, type Keys } from '../../server/bearer';
import { totalOf, windowOf } from '../../server/paging';
import type { RemoteSystem } from '../../server/remoteSystem';
import { Table, type Id } from '../../server/table';
import { deliver, type Delivered, type DeliveryOptions } from '../deliver';
import {
	resourcesOf,
	type ComputerRow,
	type DeploymentRow,
	type Operation,
	type Resource,
	type ResourceName,
	type SessionEnd,
	type SessionRow,
	type TaskRow,
	type TenantRow,
	type UserRow,
	type WebhookRow,
} from './records';

/** A row of any kind, where the kind does not matter. */
type AnyRow = { readonly id: Id } & Record<string, unknown>;
type AnyTable = Table<AnyRow>;

interface Problem {
	field: string;
	message: string;
}

const DEFAULT_LIMIT = 50;
const MAX_LIMIT = 1000;

/** Text filters that `looseFilters` turns into "contains"; the others are ids and words of a fixed list. */
const TEXT_FILTERS = new Set(['name', 'email', 'url']);

export interface ImmyBotGuideOptions {
	keys?: Keys;
	clock?: () => Date;
	/** When a session that ends now says it ended. Default: now. */
	endClock?: () => Date;
}

/**
 * ImmyBot as its custom-integrations guide describes it, with these decisions where the guide is silent:
 *
 * - PUT replaces the whole record: a field that the body lacks becomes null, or empty for `properties`.
 * - Filters compare exactly, case and all; an empty filter does not count. Lists are in the order of creation.
 * - `limit` is 50 unless given and never more than 1000.
 * - Nothing is unique: two creates with one `external_id` make two records.
 * - Lists of sessions leave the actions out. `since` keeps the sessions that ended then or later.
 * - A path that does not exist answers with the web application's HTML, key or no key.
 */
export class ImmyBotGuide implements RemoteSystem {
	readonly basePath = '/api/v1';
	readonly keys: Keys;
	readonly tenants: Table<TenantRow>;
	readonly computers: Table<ComputerRow>;
	readonly sessions: Table<SessionRow>;
	readonly users: Table<UserRow>;
	readonly tasks: Table<TaskRow>;
	readonly deployments: Table<DeploymentRow>;
	readonly webhooks: Table<WebhookRow>;
	readonly tables: Record<ResourceName, AnyTable>;
	readonly commands: RemoteSystem['commands'] = {
		addSession: (input) => this.addSession(input as Partial<SessionRow> & { computer_id: Id }),
		finishSession: ({ id, ...end }) => this.finishSession(id as Id, end as SessionEnd),
		deliver: ({ event, data, ...options }) => this.deliver(String(event), data, options as DeliveryOptions),
	};
	/** How long a started session runs before it has completed; null: until it is finished by hand. */
	sessionMs: number | null = null;
	readonly routes: Routes;
	readonly #clock: () => Date;
	readonly #endClock: () => Date;

	constructor(options: ImmyBotGuideOptions = {}) {
		this.keys = options.keys ?? { full: 'immybot-sandbox-key', readOnly: 'immybot-sandbox-read-key' };
		this.#clock = options.clock ?? (() => new Date());
		this.#endClock = options.endClock ?? this.#clock;
		this.tenants = new Table(['name', 'external_id', 'integration_source'], this.#clock);
		this.computers = new Table(
			['name', 'external_id', 'tenant_id', 'status', 'integration_source'],
			this.#clock,
		);
		this.sessions = new Table(['status', 'computer_id', 'tenant_id'], this.#clock);
		this.users = new Table(['email', 'tenant_id'], this.#clock);
		this.tasks = new Table(['name'], this.#clock);
		this.deployments = new Table(['name', 'task_id', 'tenant_id'], this.#clock);
		this.webhooks = new Table(['name', 'url'], this.#clock);
		const { tenants, computers, sessions, users, tasks, deployments, webhooks } = this;
		this.tables = { tenants, computers, sessions, users, tasks, deployments, webhooks } as unknown as Record<
			ResourceName,
			AnyTable
		>;
		this.routes = apiWithKeys(this, this.#routes(), (c) =>
			htmlPage(c, c.get('faults').shellIsOk ? 200 : 404, '<div id="app"></div>'),
		);
	}

	error(_: number, code: string, message: string, details?: unknown) {
		return { error: { code, message, details: details ?? null } };
	}

	/** Adds a session. Unless told otherwise, it has just completed after ten minutes. */
	addSession(session: Partial<SessionRow> & { computer_id: Id }): SessionRow {
		const now = this.#clock().getTime();
		const ended = !['Pending', 'Running'].includes(session.status ?? 'Completed');
		return this.sessions.insert({
			tenant_id: this.computers.get(session.computer_id)?.tenant_id ?? 0,
			status: 'Completed',
			start_time: session.status === 'Pending' ? null : new Date(now - 600_000).toISOString(),
			end_time: ended ? this.#endClock().toISOString() : null,
			actions: [],
			...session,
		});
	}

	/**
	 * Ends a session now, unless `end` says when.
	 * @throws RangeError if there is no such session
	 */
	finishSession(id: Id, end: SessionEnd = {}): SessionRow {
		return this.sessions.patch(id, {
			status: 'Completed',
			end_time: this.#endClock().toISOString(),
			...end,
		});
	}

	/**
	 * Sends an event to every registered webhook that asks for it, signed with the webhook's own secret unless
	 * `options` names another.
	 */
	deliver(event: string, data: unknown, options: DeliveryOptions = {}): Promise<Delivered[]> {
		const interested = this.webhooks
			.all()
			.filter(({ events }) => events.length === 0 || events.includes(event));
		return Promise.all(
			interested.map(({ url, secret }) =>
				deliver(url, event, data, { secret: secret ?? undefined, ...options }),
			),
		);
	}

	/** Forgets every record. */
	clear(): void {
		for (const table of Object.values(this.tables)) table.clear();
	}

	#routes(): Routes {
		const routes = new Hono<SimEnv>();
		routes.onError((error, c) => {
			if (error instanceof HTTPException) return this.#fail(c, 400, 'invalid_json', 'The body is not JSON.');
			throw error;
		});
		const resources = resourcesOf((table, id) => this.tables[table].get(id));
		for (const [name, resource] of Object.entries(resources) as Array<[ResourceName, Resource]>)
			this.#addRoutes(routes, name, resource);
		return routes;
	}

	#addRoutes(routes: Routes, name: ResourceName, resource: Resource): void {
		const one = `/${name}/:id`;
		const body = this.#body(resource);
		const add: Record<Operation, () => void> = {
			list: () => routes.get(`/${name}`, (c) => this.#list(c, name, resource)),
			create: () =>
				routes.post(`/${name}`, this.#onlyJson, body, (c) => this.#create(c, name, c.req.valid('json'))),
			get: () => routes.get(one, (c) => this.#found(c, name, (row) => c.json(this.#shown(c, name, row)))),
			replace: () =>
				routes.put(one, this.#onlyJson, body, (c) =>
					this.#found(c, name, async ({ id }) =>
						c.json(this.#shown(c, name, await put(c, this.tables[name], id, c.req.valid('json')))),
					),
				),
			delete: () =>
				routes.delete(one, (c) =>
					this.#found(c, name, ({ id }) => {
						this.tables[name].delete(id);
						return c.body(null, 204);
					}),
				),
		};
		for (const operation of resource.operations) add[operation]();
	}

	#list(c: SimContext, name: ResourceName, resource: Resource): Response {
		this.#letTimePass();
		const faults = c.get('faults');
		const limit = wholeNumber(c.req.query('limit'), DEFAULT_LIMIT, 1);
		const offset = wholeNumber(c.req.query('offset'), 0, 0);
		const since = c.req.query('since');
		const problems: Problem[] = [];
		if (limit === undefined) problems.push({ field: 'limit', message: 'must be a whole number above 0' });
		if (offset === undefined) problems.push({ field: 'offset', message: 'must be a whole number' });
		if (since && Number.isNaN(Date.parse(since)))
			problems.push({ field: 'since', message: 'must be a date in ISO 8601' });
		if (limit === undefined || offset === undefined || problems.length > 0)
			return c.json(this.#invalid(problems), 400);

		let rows = listed(
			c,
			this.tables[name],
			this.#matching(name, resource, c.req.query(), faults.looseFilters),
		);
		if (name === 'sessions' && since) rows = rows.filter((row) => endedSince(row, Date.parse(since)));
		const page = windowOf(rows, offset, Math.min(limit, MAX_LIMIT), faults);
		const list = page.rows.map((row) => this.#shown(c, name, row, 'list'));
		if (faults.bareArrays) return c.json(list);
		return c.json({ total: totalOf(rows, list, faults), [name]: list });
	}

	#matching(
		name: ResourceName,
		resource: Resource,
		query: Record<string, string>,
		loose: boolean,
	): readonly AnyRow[] {
		const table = this.tables[name];
		const filters = resource.filters.flatMap((field) => {
			const value = query[field];
			return value ? [{ field, value, loose: loose && TEXT_FILTERS.has(field) }] : [];
		});
		if (filters.length === 0) return table.all();
		const [narrowest] = filters
			.filter((filter) => !filter.loose)
			.sort((a, b) => table.count(a.field, a.value) - table.count(b.field, b.value));
		const candidates = narrowest ? table.find(narrowest.field, narrowest.value) : table.all();
		return candidates.filter((row) =>
			filters.every((filter) => {
				const actual = String(row[filter.field] ?? '');
				if (!filter.loose) return actual === filter.value;
				return actual.toLowerCase().includes(filter.value.toLowerCase());
			}),
		);
	}

	#create(c: SimContext, name: ResourceName, record: Record<string, unknown>): Response {
		const row = this.tables[name].insert(name === 'sessions' ? this.#startedSession(record) : record);
		return c.json(this.#shown(c, name, row), 201);
	}

	#found<A extends Response | Promise<Response>>(
		c: SimContext,
		name: ResourceName,
		answer: (row: AnyRow) => A,
	): A | Response {
		this.#letTimePass();
		const id = c.req.param('id') ?? '';
		const row = this.tables[name].get(id);
		return row ? answer(row) : this.#fail(c, 404, 'not_found', `There is no record ${id} in ${name}.`);
	}

	readonly #onlyJson = createMiddleware<SimEnv>(async (c, next) => {
		if (!/^application\/([\w.-]+\+)?json\b/i.test(c.req.header('Content-Type') ?? ''))
			return this.#fail(c, 415, 'unsupported_media_type', 'Send the body as application/json.');
		await next();
		return undefined;
	});

	/** The record in the body, or the answer that says what is wrong with it. */
	#body(resource: Resource) {
		return zValidator('json', resource.body, (result, c) => {
			if (result.success) return undefined;
			const problems = result.error.issues.map(({ path, message }) => ({ field: path.join('.'), message }));
			if (problems.some(({ field }) => field === ''))
				return c.json(this.error(400, 'invalid_body', 'The body must be one JSON object.'), 400);
			return c.json(this.#invalid(problems), 400);
		});
	}

	#startedSession({
		computer_id,
	}: Record<string, unknown>): Omit<SessionRow, 'id'> & Record<string, unknown> {
		return {
			computer_id: computer_id as Id,
			tenant_id: this.computers.get(computer_id as Id)?.tenant_id ?? 0,
			status: 'Running',
			start_time: this.#clock().toISOString(),
			end_time: null,
			actions: [],
		};
	}

	/** Ends the sessions whose time is up. */
	#letTimePass(): void {
		if (this.sessionMs === null) return;
		const due = this.#clock().getTime() - this.sessionMs;
		for (const { id, start_time } of this.sessions.find('status', 'Running'))
			if (Date.parse(start_time ?? '') <= due) this.finishSession(id);
	}

	#shown(c: SimContext, name: ResourceName, row: AnyRow, where?: 'list'): AnyRow {
		const times = c.get('faults').extraFields ? this.tables[name].times(row.id) : undefined;
		if (name !== 'sessions' || where !== 'list') return times ? { ...row, ...times } : row;
		const shown: AnyRow = { ...row, ...times };
		delete shown.actions;
		return shown;
	}

	#invalid(problems: Problem[]) {
		const fields = problems.map(({ field, message }) => `${field} ${message}`).join('; ');
		return this.error(400, 'validation_failed', `The request is not valid: ${fields}.`, problems);
	}

	#fail(c: SimContext, status: ErrorStatus, code: string, message: string): Response {
		return c.json(this.error(status, code, message), status);
	}
}

function endedSince(row: AnyRow, since: number): boolean {
	return typeof row.end_time === 'string' && Date.parse(row.end_time) >= since;
}

/** The number in a query parameter; `undefined` if it is not a number, or less than `least`. */
function wholeNumber(text: string | undefined, absent: number, least: number): number | undefined {
	if (!text) return absent;
	return /^\d+$/.test(text) && Number(text) >= least ? Number(text) : undefined;
}
