import { bearerRefusal, type Keys } from './auth';
import { deliver, type Delivered, type DeliveryOptions } from './deliver';
import type { Faults } from './faults';
import { checkRecord, type Problem } from './fields';
import {
	RESOURCES,
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
} from './immybotRecords';
import { windowOf } from './paging';
import { Router, type Reply, type SimRequest } from './router';
import { html, type RemoteSystem } from './server';
import { Table, type Id } from './table';

/** A row of any kind, where the kind does not matter. */
type AnyRow = { readonly id: Id } & Record<string, unknown>;
type AnyTable = Table<AnyRow>;
type Answer = (request: SimRequest, faults: Readonly<Faults>) => Reply;

const DEFAULT_LIMIT = 50;
const MAX_LIMIT = 1000;

/** Text filters that `looseFilters` turns into "contains"; the others are ids and words of a fixed list. */
const TEXT_FILTERS = new Set(['name', 'email', 'url']);

export interface ImmyBotGuideOptions {
	keys?: Keys;
	clock?: () => Date;
}

/**
 * ImmyBot as its custom-integrations guide describes it, with these decisions where the guide is silent:
 *
 * - PUT replaces the whole record: a field that the body lacks becomes null, or empty for `properties`.
 * - Filters compare exactly, case and all; an empty filter is no filter. Lists are in the order of creation.
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
	readonly #clock: () => Date;
	readonly #router = new Router<Answer>();

	constructor(options: ImmyBotGuideOptions = {}) {
		this.keys = options.keys ?? { full: 'immybot-sandbox-key', readOnly: 'immybot-sandbox-read-key' };
		this.#clock = options.clock ?? (() => new Date());
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
		for (const name of Object.keys(RESOURCES) as ResourceName[]) this.#route(name, RESOURCES[name]);
	}

	handle(request: SimRequest, faults: Readonly<Faults>): Reply {
		const found = request.path.startsWith(`${this.basePath}/`)
			? this.#router.find(request.method, request.path.slice(this.basePath.length))
			: ({ kind: 'nothing' } as const);
		if (found.kind === 'nothing') return html(faults.shellIsOk ? 200 : 404, '<div id="app"></div>');
		const refusal = bearerRefusal(request, this.keys);
		if (refusal === 401)
			return {
				...this.error(401, 'unauthorized', 'The API key is missing or not valid.'),
				headers: { 'WWW-Authenticate': 'Bearer' },
			};
		if (refusal === 403) return this.error(403, 'forbidden', 'The API key may not change anything.');
		if (found.kind === 'wrongMethod')
			return {
				...this.error(405, 'method_not_allowed', `${request.method} is not possible here.`),
				headers: { Allow: found.allowed.join(', ') },
			};
		return found.handler({ ...request, params: found.params }, faults);
	}

	error(status: number, code: string, message: string, details?: unknown): Reply {
		return { status, body: { error: { code, message, details: details ?? null } } };
	}

	/** Adds a session. Unless told otherwise, it has just completed after ten minutes. */
	addSession(session: Partial<SessionRow> & { computer_id: Id }): SessionRow {
		const now = this.#clock().getTime();
		const ended = !['Pending', 'Running'].includes(session.status ?? 'Completed');
		return this.sessions.insert({
			tenant_id: this.computers.get(session.computer_id)?.tenant_id ?? 0,
			status: 'Completed',
			start_time: session.status === 'Pending' ? null : new Date(now - 600_000).toISOString(),
			end_time: ended ? new Date(now).toISOString() : null,
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
			end_time: this.#clock().toISOString(),
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

	#route(name: ResourceName, resource: Resource): void {
		const answers: Record<Operation, [method: string, path: string, answer: Answer]> = {
			list: ['GET', `/${name}`, (request, faults) => this.#list(name, resource, request, faults)],
			create: ['POST', `/${name}`, (request, faults) => this.#create(name, resource, request, faults)],
			get: ['GET', `/${name}/:id`, (request, faults) => this.#get(name, request, faults)],
			replace: ['PUT', `/${name}/:id`, (request, faults) => this.#replace(name, resource, request, faults)],
			delete: ['DELETE', `/${name}/:id`, (request) => this.#delete(name, request)],
		};
		for (const operation of resource.operations) this.#router.on(...answers[operation]);
	}

	#list(name: ResourceName, resource: Resource, request: SimRequest, faults: Readonly<Faults>): Reply {
		const limit = wholeNumber(request.query.get('limit'), DEFAULT_LIMIT, 1);
		const offset = wholeNumber(request.query.get('offset'), 0, 0);
		const since = request.query.get('since');
		const problems: Problem[] = [];
		if (limit === undefined) problems.push({ field: 'limit', message: 'must be a whole number above 0' });
		if (offset === undefined) problems.push({ field: 'offset', message: 'must be a whole number' });
		if (since && Number.isNaN(Date.parse(since)))
			problems.push({ field: 'since', message: 'must be a date in ISO 8601' });
		if (limit === undefined || offset === undefined || problems.length > 0) return this.#invalid(problems);

		let rows = this.#matching(name, resource, request.query, faults.looseFilters);
		if (name === 'sessions' && since) rows = rows.filter((row) => endedSince(row, Date.parse(since)));
		const page = windowOf(rows, offset, Math.min(limit, MAX_LIMIT), faults);
		const list = page.rows.map((row) => this.#shown(name, row, faults, 'list'));
		if (faults.bareArrays) return { status: 200, body: list };
		return {
			status: 200,
			body: faults.omitTotal ? { [name]: list } : { total: rows.length, [name]: list },
		};
	}

	#matching(
		name: ResourceName,
		resource: Resource,
		query: URLSearchParams,
		loose: boolean,
	): readonly AnyRow[] {
		const table = this.tables[name];
		const filters = resource.filters.flatMap((field) => {
			const value = query.get(field);
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

	#create(name: ResourceName, resource: Resource, request: SimRequest, faults: Readonly<Faults>): Reply {
		const values = this.#read(resource, request);
		if ('status' in values) return values;
		const row = this.tables[name].insert(
			name === 'sessions' ? this.#startedSession(values.record) : values.record,
		);
		return { status: 201, body: this.#shown(name, row, faults) };
	}

	#get(name: ResourceName, request: SimRequest, faults: Readonly<Faults>): Reply {
		const { id = '' } = request.params;
		const row = this.tables[name].get(id);
		return row ? { status: 200, body: this.#shown(name, row, faults) } : this.#notFound(name, id);
	}

	#replace(name: ResourceName, resource: Resource, request: SimRequest, faults: Readonly<Faults>): Reply {
		const { id = '' } = request.params;
		if (!this.tables[name].get(id)) return this.#notFound(name, id);
		const values = this.#read(resource, request);
		if ('status' in values) return values;
		return { status: 200, body: this.#shown(name, this.tables[name].patch(id, values.record), faults) };
	}

	#delete(name: ResourceName, request: SimRequest): Reply {
		const { id = '' } = request.params;
		return this.tables[name].delete(id) ? { status: 204 } : this.#notFound(name, id);
	}

	/** The record in the body, or the answer that says what is wrong with it. */
	#read(resource: Resource, request: SimRequest): { record: Record<string, unknown> } | Reply {
		if (!/^application\/([\w.-]+\+)?json\b/i.test(String(request.headers['content-type'] ?? '')))
			return this.error(415, 'unsupported_media_type', 'Send the body as application/json.');
		let body: unknown;
		try {
			body = JSON.parse(request.body);
		} catch {
			return this.error(400, 'invalid_json', 'The body is not JSON.');
		}
		if (body === null || typeof body !== 'object' || Array.isArray(body))
			return this.error(400, 'invalid_body', 'The body must be one JSON object.');
		const checked = checkRecord(body as Record<string, unknown>, resource.fields, (table, id) =>
			this.tables[table as ResourceName].get(id),
		);
		return 'problems' in checked ? this.#invalid(checked.problems) : { record: checked.values };
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

	#shown(name: ResourceName, row: AnyRow, faults: Readonly<Faults>, where?: 'list'): AnyRow {
		const times = faults.extraFields ? this.tables[name].times(row.id) : undefined;
		if (name !== 'sessions' || where !== 'list') return times ? { ...row, ...times } : row;
		const shown: AnyRow = { ...row, ...times };
		delete shown.actions;
		return shown;
	}

	#invalid(problems: Problem[]): Reply {
		const fields = problems.map(({ field, message }) => `${field} ${message}`).join('; ');
		return this.error(400, 'validation_failed', `The request is not valid: ${fields}.`, problems);
	}

	#notFound(name: ResourceName, id: string): Reply {
		return this.error(404, 'not_found', `There is no record ${id} in ${name}.`);
	}
}

function endedSince(row: AnyRow, since: number): boolean {
	return typeof row.end_time === 'string' && Date.parse(row.end_time) >= since;
}

/** The number in a query parameter; `undefined` if it is none, or less than `least`. */
function wholeNumber(text: string | null, absent: number, least: number): number | undefined {
	if (!text) return absent;
	return /^\d+$/.test(text) && Number(text) >= least ? Number(text) : undefined;
}
