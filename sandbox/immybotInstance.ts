import { randomBytes } from 'node:crypto';
import { dxQuery } from './devExtreme';
import type { Faults } from './faults';
import { windowOf } from './paging';
import { Router, type Reply, type SimRequest } from './router';
import { html, type RemoteSystem } from './server';
import { Table, type Id } from './table';

/** A row as the instance writes it: camelCase, enumerations as numbers. */
export type InstanceRow = { readonly id: Id } & Readonly<Record<string, unknown>>;

type Json = Record<string, unknown>;
type Rows = Table<InstanceRow>;
type Answer = (request: SimRequest, body: unknown, faults: Readonly<Faults>) => Reply;

const TABLES = [
	'tenants',
	'computers',
	'persons',
	'sessions',
	'actions',
	'logs',
	'providerLinks',
	'clients',
	'pendingAgents',
	'tags',
	'schedules',
	'targetAssignments',
] as const;
export type InstanceTable = (typeof TABLES)[number];

export interface EntraApp {
	tenant: string;
	clientId: string;
	clientSecret: string;
}

export interface ImmyBotInstanceOptions {
	app?: EntraApp;
	clock?: () => Date;
}

export interface InstanceSeed {
	tenants: number;
	computersPerTenant: number;
	personsPerTenant?: number;
}

/** How the instance behaves where sources differ or a test wants to see one way. */
export interface InstanceHabits {
	/** How long a token lives. */
	tokenSeconds: number;
	/** Whether a run names the sessions that it started, or is accepted with an empty 202. */
	runNames: boolean;
	/** How long a started session runs before it has passed; null: until it is finished by hand. */
	sessionMs: number | null;
	/** How long after its identification an agent becomes a computer; it is pending until then. */
	identifyMs: number;
	/** Whether one session carries its actions. */
	sessionsHoldActions: boolean;
	/** Whether changes are refused softly: 200 with `success: false`. */
	softFailures: boolean;
}

const SESSION_STATUSES = ['Passed', 'Running', 'Failed', 'Created', 'Cancelled', 'Postponed', 'Pending'];
const RUNNING = 1;
const PASSED = 0;
const CANCELLED = 4;

const NEEDS_ONBOARDING = 0;
const ONBOARDED = 2;

/** The most rows that a Sieve list gives at once. */
const MOST_ROWS = 5000;

/**
 * A live ImmyBot instance with the token endpoint of its directory, as `immybot-live-api.md` and an instance's own
 * OpenAPI document describe it, with these decisions:
 *
 * - `POST /<tenant>/oauth2/v2.0/token` gives tokens for the scope `<origin>/.default`.
 * - A body with a key that the document does not know is refused with 400 and ASP.NET's `errors`.
 * - An unknown route answers 200 with the web application's HTML, token or no token; a wrong method 405.
 * - A new tenant is inactive. A PUT clears what it does not name.
 * - A computer is onboarded when full maintenance of it has passed.
 * - Sessions start as Running. Text filters of Sieve compare a part, whatever its case.
 */
export class ImmyBotInstance implements RemoteSystem {
	readonly basePath = '/api/v1';
	readonly app: EntraApp;
	readonly tables: Record<InstanceTable, Rows>;
	habits: InstanceHabits = {
		tokenSeconds: 3600,
		runNames: true,
		sessionMs: null,
		identifyMs: 0,
		sessionsHoldActions: true,
		softFailures: false,
	};
	readonly commands: RemoteSystem['commands'] = {
		seed: (input) => this.seed(input as unknown as InstanceSeed),
		habits: (input) => Object.assign(this.habits, input),
		expireTokens: () => this.expireTokens(),
		addSession: (input) => this.addSession(input),
		finishSession: ({ id, ...changes }) => this.finishSession(id as Id, changes),
		addAction: (input) => this.addAction(input),
	};
	/** How many tokens were given out. */
	tokensIssued = 0;
	readonly #clock: () => Date;
	readonly #router = new Router<Answer>();
	/** By token, when it expires. */
	readonly #tokens = new Map<string, number>();
	/** By pending agent, of which tenant it becomes a computer, and when. */
	readonly #identified = new Map<Id, { tenantId: Id; due: number }>();

	constructor(options: ImmyBotInstanceOptions = {}) {
		this.app = options.app ?? {
			tenant: 'sandbox.onmicrosoft.com',
			clientId: '11111111-2222-3333-4444-555555555555',
			clientSecret: 'immybot-sandbox-secret~A.b_C',
		};
		this.#clock = options.clock ?? (() => new Date());
		const indexed = { sessions: ['computerId'], clients: ['providerLinkId'] } as Partial<
			Record<InstanceTable, string[]>
		>;
		this.tables = Object.fromEntries(
			TABLES.map((name) => [name, new Table<InstanceRow>(indexed[name] ?? [], this.#clock)]),
		) as Record<InstanceTable, Rows>;
		this.#routes();
		this.#addMsp();
	}

	handle(request: SimRequest, faults: Readonly<Faults>): Reply {
		if (request.path === `/${this.app.tenant}/oauth2/v2.0/token`) return this.#token(request);
		const found = request.path.startsWith(`${this.basePath}/`)
			? this.#router.find(request.method, request.path.slice(this.basePath.length))
			: ({ kind: 'nothing' } as const);
		if (found.kind === 'nothing') return html(200, '<div id="app"></div>');
		if (!this.#isSignedIn(request)) return { status: 401, headers: { 'WWW-Authenticate': 'Bearer' } };
		if (found.kind === 'wrongMethod') return { status: 405, headers: { Allow: found.allowed.join(', ') } };
		this.#letTimePass();
		let body: unknown;
		try {
			body = request.body === '' ? undefined : JSON.parse(request.body);
		} catch {
			return this.error(400, 'invalid', 'The body is not JSON.');
		}
		return found.handler({ ...request, params: found.params }, body, faults);
	}

	/** ASP.NET's problem details. */
	error(status: number, code: string, message: string): Reply {
		return { status, body: { type: code, title: message, status } };
	}

	/** Forgets every record but the MSP's own tenant. */
	clear(): void {
		for (const table of Object.values(this.tables)) table.clear();
		this.#identified.clear();
		this.#addMsp();
	}

	expireTokens(): void {
		this.#tokens.clear();
	}

	seed({ tenants, computersPerTenant, personsPerTenant = 2 }: InstanceSeed): void {
		for (let number = 1; number <= tenants; number++) {
			const tenant = this.addTenant({ name: `Customer ${number}`, slug: `customer-${number}`, active: true });
			for (let index = 1; index <= computersPerTenant; index++) {
				this.addComputer({
					tenantId: tenant.id,
					computerName: `PC-${number}-${index}`,
					serialNumber: `SN${number}X${index}`,
					isOnline: index % 3 !== 0,
				});
			}
			for (let index = 1; index <= personsPerTenant; index++) {
				this.addPerson({
					tenantId: tenant.id,
					firstName: `First ${index}`,
					lastName: `Last ${number}`,
					emailAddress: `person${index}@customer${number}.example`,
				});
			}
		}
	}

	addTenant(row: Json): InstanceRow {
		return this.tables.tenants.insert({
			slug: null,
			parentTenantId: null,
			ownerTenantId: 1,
			active: false,
			isMsp: false,
			tenantTagIds: [],
			markedForDeletionAtUtc: null,
			...this.#stamps(),
			...row,
		});
	}

	addComputer(row: Json): InstanceRow {
		return this.tables.computers.insert({
			tenantName: this.tables.tenants.get(row.tenantId as Id)?.name ?? null,
			isOnline: true,
			onboardingStatus: ONBOARDED,
			operatingSystem: 'Microsoft Windows 11 Pro',
			manufacturer: 'LENOVO',
			model: 'ThinkPad T14',
			serialNumber: null,
			internalIpAddress: '10.0.0.7',
			primaryPersonId: null,
			excludeFromMaintenance: false,
			computerTagIds: [],
			providerLinkIds: [1],
			deletedAt: null,
			licensed: true,
			createdDate: this.#now(),
			...row,
		});
	}

	addPerson(row: Json): InstanceRow {
		return this.tables.persons.insert({
			azurePrincipalId: null,
			personTagIds: [],
			...this.#stamps(),
			...row,
		});
	}

	/** Adds a session that runs, unless told otherwise. */
	addSession(row: Json): InstanceRow {
		const computer = this.tables.computers.get((row.computerId ?? '') as Id);
		return this.tables.sessions.insert({
			computerId: null,
			computerName: computer?.computerName ?? null,
			tenantId: computer?.tenantId ?? null,
			tenantName: computer?.tenantName ?? null,
			personId: null,
			scheduledId: null,
			sessionStatus: RUNNING,
			fullMaintenance: false,
			...this.#stamps(),
			...row,
		});
	}

	/** Ends a session now; it has passed unless told otherwise. */
	finishSession(id: Id, changes: Json = {}): InstanceRow {
		const ended = { sessionStatus: PASSED, updatedDateUTC: this.#now(), ...changes };
		const session = this.tables.sessions.patch(id, ended);
		const computer = this.tables.computers.get((session.computerId ?? '') as Id);
		if (computer && session.fullMaintenance === true && session.sessionStatus === PASSED)
			this.tables.computers.patch(computer.id, { onboardingStatus: ONBOARDED });
		return session;
	}

	addAction(row: Json): InstanceRow {
		return this.tables.actions.insert({
			parentId: null,
			actionType: 1,
			status: 4,
			result: 1,
			maintenanceType: 0,
			maintenanceIdentifier: '7',
			maintenanceDisplayName: 'Google Chrome',
			resultReasonMessage: null,
			startTime: '0001-01-01T00:00:00Z',
			endTime: '0001-01-01T00:00:00Z',
			...this.#stamps(),
			...row,
		});
	}

	/* ------------------------------------------------------------ signing in */

	#token({ method, body, origin }: SimRequest): Reply {
		if (method !== 'POST') return { status: 405 };
		const form = new URLSearchParams(body);
		const refuse = (status: number, error: string, description: string): Reply => ({
			status,
			body: { error, error_description: description },
		});
		if (form.get('grant_type') !== 'client_credentials')
			return refuse(400, 'unsupported_grant_type', 'AADSTS70003: The grant type is not supported.');
		if (form.get('client_id') !== this.app.clientId)
			return refuse(
				400,
				'unauthorized_client',
				'AADSTS700016: The application was not found in the directory.',
			);
		if (form.get('client_secret') !== this.app.clientSecret)
			return refuse(401, 'invalid_client', 'AADSTS7000215: Invalid client secret provided.');
		if (form.get('scope') !== `${origin}/.default`)
			return refuse(400, 'invalid_scope', 'AADSTS70011: The provided scope is not valid.');
		const token = `ey${randomBytes(24).toString('base64url')}`;
		this.tokensIssued++;
		this.#tokens.set(token, Date.now() + this.habits.tokenSeconds * 1000);
		return {
			status: 200,
			body: { token_type: 'Bearer', expires_in: this.habits.tokenSeconds, access_token: token },
		};
	}

	#isSignedIn({ headers }: SimRequest): boolean {
		const [scheme, token = ''] = String(headers.authorization ?? '').split(' ');
		return scheme?.toLowerCase() === 'bearer' && (this.#tokens.get(token) ?? 0) > Date.now();
	}

	/* ------------------------------------------------------------ routes */

	#routes(): void {
		const { tenants, computers, persons, sessions, actions, logs } = this.tables;
		const { providerLinks, clients, pendingAgents, tags, schedules, targetAssignments } = this.tables;
		const on = (method: string, path: string, answer: Answer) => this.#router.on(method, path, answer);
		const done: Reply = { status: 200 };

		on('GET', '/auth', () => ok({ userId: 1, tenantId: 1, displayName: 'n8n', isAdmin: true, isMSP: true }));

		on('GET', '/tenants', (request, _, faults) => this.#sieve(tenants, request, faults));
		on('GET', '/tenants/:id', (request) => this.#one(tenants, request.params.id));
		on('POST', '/tenants', (_, body) =>
			this.#with(body, 'name slug ownerTenantId parentTenantId isMsp principalId limitToDomains', (draft) => {
				const taken = tenants.all().some(({ name }) => name === draft.name);
				if (taken) return this.error(400, 'duplicate', `A tenant called ${String(draft.name)} exists.`);
				if (!draft.name || !draft.ownerTenantId)
					return this.error(400, 'invalid', 'The tenant is not complete.');
				return ok(this.addTenant(draft));
			}),
		);
		on('PUT', '/tenants/:id', (request, body) =>
			this.#with(body, 'id name slug parentTenantId isMsp', (draft) => {
				const { name = null, slug = null, parentTenantId = null, isMsp = false } = draft;
				return this.#change(tenants, request.params.id, { name, slug, parentTenantId, isMsp });
			}),
		);
		for (const [verb, active] of [
			['activate', true],
			['deactivate', false],
		] as const) {
			on('PATCH', `/tenants/${verb}/:id`, (request) => {
				const changed = this.#change(tenants, request.params.id, { active });
				return changed.status === 200 ? done : changed;
			});
		}
		this.#tagging('/tenants', tenants, 'tenantTagIds');

		on('GET', '/computers/paged', (request, _, faults) => this.#computers(request, faults));
		on('GET', '/computers/:id', (request) => {
			const row = computers.get(request.params.id ?? '');
			if (!row || row.deletedAt) return this.#notFound();
			const shown = { ...row, serialNumber: undefined };
			const agents = (row.providerLinkIds as Id[]).map((providerLinkId) => ({ id: 1, providerLinkId }));
			return ok({ ...shown, agents: request.query.get('includeProviderAgents') === 'true' ? agents : [] });
		});
		on('POST', '/computers/change-tenant', (_, body) =>
			this.#with(body, 'computersToMove targetTenantId', ({ computersToMove, targetTenantId }) => {
				if (this.habits.softFailures) return ok({ success: false, message: 'The computers are busy.' });
				const tenant = tenants.get(targetTenantId as Id);
				if (!tenant) return ok({ success: false, message: 'The tenant does not exist.' });
				for (const id of computersToMove as Id[])
					computers.patch(id, { tenantId: tenant.id, tenantName: tenant.name });
				return ok({ success: true, message: null });
			}),
		);
		on('POST', '/computers/:id/update-primary-person', (request, body) =>
			this.#with(body, 'primaryPersonId', ({ primaryPersonId = null }) => {
				const changed = this.#change(computers, request.params.id, { primaryPersonId });
				return changed.status === 200 ? ok(persons.get(primaryPersonId as Id) ?? null) : changed;
			}),
		);
		on('POST', '/computers/:id/exclude-from-maintenance', (request, body) =>
			this.#with(body, 'exclude', ({ exclude }) => {
				const changed = this.#change(computers, request.params.id, { excludeFromMaintenance: exclude });
				return changed.status === 200 ? done : changed;
			}),
		);
		on('POST', '/computers/:id/reinventory', ({ params }) => {
			if (!computers.get(params.id ?? '')) return this.#notFound();
			return ok(
				this.habits.softFailures
					? { success: false, failureReason: 'The computer is offline.', output: null }
					: { success: true, failureReason: null, output: {} },
			);
		});
		on('GET', '/computers/:id/provider-links/:link/screen-share-url', ({ params }) =>
			computers.get(params.id ?? '')
				? {
						status: 200,
						body: `https://control.example/${params.link}/${params.id}`,
						contentType: 'text/plain',
					}
				: this.#notFound(),
		);
		on('POST', '/computers/restore', (_, body) => {
			if (!Array.isArray(body)) return this.error(400, 'invalid', 'The body must be an array.');
			for (const id of body as Id[]) if (computers.get(id)) computers.patch(id, { deletedAt: null });
			return ok(true);
		});
		on('POST', '/computers/bulk-delete', (_, body) =>
			this.#with(body, 'ids', ({ ids }) => {
				const present = (ids as Id[]).filter((id) => computers.get(id) && !computers.get(id)?.deletedAt);
				for (const id of present) computers.patch(id, { deletedAt: this.#now() });
				return ok({ numDeleted: present.length });
			}),
		);
		this.#tagging('/computers', computers, 'computerTagIds');

		const personKeys = 'tenantId firstName lastName emailAddress azurePrincipalId';
		on('GET', '/persons', (request, _, faults) => this.#sieve(persons, request, faults));
		on('GET', '/persons/:id', (request) => this.#one(persons, request.params.id));
		on('POST', '/persons', (_, body) =>
			this.#with(body, `${personKeys} onPremisesSecurityIdentifier`, (draft) =>
				draft.emailAddress && draft.tenantId
					? ok(this.addPerson(draft))
					: this.error(400, 'invalid', 'The person is not complete.'),
			),
		);
		on('PUT', '/persons/:id', (request, body) =>
			this.#with(body, `id ${personKeys}`, (draft) => {
				const { tenantId = null, firstName = null, lastName = null, emailAddress = null } = draft;
				const { azurePrincipalId = null } = draft;
				const row = { tenantId, firstName, lastName, emailAddress, azurePrincipalId };
				return this.#change(persons, request.params.id, row);
			}),
		);
		on('DELETE', '/persons/:id', ({ params }) => (persons.delete(params.id ?? '') ? done : this.#notFound()));
		this.#tagging('/persons', persons, 'personTagIds');

		on('GET', '/maintenance-sessions/dx', (request, _, faults) => this.#sessionRows(request, faults));
		on('GET', '/maintenance-sessions/:id', ({ params, query }) => {
			const session = sessions.get(params.id ?? '');
			if (!session) return this.#notFound();
			const asked = query.get('includeActions') === 'true' && this.habits.sessionsHoldActions;
			const own = actions.all().filter(({ maintenanceSessionId }) => maintenanceSessionId === session.id);
			return ok({ ...session, maintenanceActions: asked ? own : null });
		});
		on('GET', '/maintenance-sessions/:id/logs', ({ params }) =>
			ok(logs.all().filter(({ maintenanceSessionId }) => String(maintenanceSessionId) === params.id)),
		);
		on('POST', '/maintenance-sessions/:id/rerun', ({ params }) => {
			const session = sessions.get(params.id ?? '');
			if (!session) return this.#notFound();
			const { computerId, tenantId, personId } = session;
			const { id } = this.addSession({ computerId, tenantId, personId });
			return this.habits.runNames ? ok(id) : { status: 204 };
		});
		on('POST', '/maintenance-sessions/cancel', (_, body) =>
			this.#with(body, 'sessionIds', ({ sessionIds }) => {
				for (const id of sessionIds as Id[])
					if (sessions.get(id)) this.finishSession(id, { sessionStatus: CANCELLED });
				return done;
			}),
		);
		on('GET', '/maintenance-actions/dx', (request) => {
			const dx = dxQuery(request);
			// As measured on a live instance.
			if (dx.fields.some((field) => field.endsWith('Name')))
				return this.error(500, 'error', 'An error occurred.');
			return ok(dx.select(actions.all()).slice(dx.skip, dx.skip + dx.take));
		});
		on('GET', '/maintenance-actions/computer/:id/needs-attention', ({ params }) =>
			ok(actions.all().filter((row) => String(row.computerId) === params.id && row.result === 2)),
		);
		on('POST', '/run-immy-service', (_, body) => this.#run(body));

		on('GET', '/provider-links', ({ query }) =>
			query.get('throwIfAgentInstallerVersionNotSet') === 'false'
				? ok(providerLinks.all())
				: this.error(500, 'error', 'The version of an agent installer is not set.'),
		);
		on('GET', '/provider-links/:link/clients', ({ params }) =>
			ok(clients.find('providerLinkId' as 'id', params.link)),
		);
		on('POST', '/provider-links/:link/clients/sync', () => done);
		on('POST', '/provider-links/:link/agents/sync', () => done);
		on('POST', '/provider-links/:link/clients/sync-agents', (_, body) =>
			this.#with(body, 'clientIds', () => done),
		);
		on('POST', '/provider-links/:link/clients/link-to-tenant', ({ params }, body) =>
			this.#with(body, 'clientIds tenantId', ({ clientIds, tenantId }) => {
				for (const id of clientIds as string[]) this.#link(params.link, id, tenantId as Id);
				return done;
			}),
		);
		on('POST', '/provider-links/:link/clients/link-to-new-tenant', ({ params }, body) =>
			this.#with(body, 'externalClientId tenantName', ({ externalClientId, tenantName }) => {
				const client = this.#client(params.link, externalClientId);
				if (!client) return this.#notFound();
				const tenant = this.addTenant({ name: tenantName ?? client.externalClientName });
				this.#link(params.link, externalClientId, tenant.id);
				return ok({ tenantId: tenant.id, tenantName: tenant.name });
			}),
		);
		for (const kind of ['executable-uri', 'powershell-install-script', 'bash-install-script']) {
			on('POST', `/provider-links/:link/agents/${kind}-with-onboarding`, ({ params }, body) =>
				this.#with(body, 'targetExternalClientId onboardingOptions platform', ({ targetExternalClientId }) =>
					ok(`https://install.example/${params.link}/${String(targetExternalClientId)}/${kind}?key=secret`),
				),
			);
		}
		on('GET', '/provider-agents/pending', (request, _, faults) =>
			this.#counted(
				pendingAgents
					.all()
					.filter(
						({ computerId, providerLinkId }) =>
							computerId === null &&
							(!request.query.has('providerLinkId') ||
								String(providerLinkId) === request.query.get('providerLinkId')),
					),
				request,
				faults,
			),
		);
		on('POST', '/provider-agents/identify', (_, body) =>
			this.#with(body, 'tenantId agentIds', ({ tenantId, agentIds }) => {
				if (!tenants.get(tenantId as Id))
					return ok({ isSuccess: false, reason: 'The tenant does not exist.' });
				const due = this.#clock().getTime() + this.habits.identifyMs;
				for (const id of agentIds as Id[])
					if (!this.#identified.has(id)) this.#identified.set(id, { tenantId: tenantId as Id, due });
				this.#letTimePass();
				return ok({ isSuccess: true, reason: null, dateCreatedUtc: this.#now() });
			}),
		);

		const tagKeys = 'name description color tenantTagAuthorizations';
		on('GET', '/tags', ({ query }) => {
			const name = query.get('name')?.toLowerCase() ?? '';
			const found = tags.all().filter((row) => String(row.name).toLowerCase().includes(name));
			return ok(found.slice(0, Number(query.get('pageSize') ?? 25)));
		});
		on('GET', '/tags/:id', (request) => this.#one(tags, request.params.id));
		on('POST', '/tags', (_, body) => this.#with(body, tagKeys, (draft) => ok(tags.insert({ ...draft }))));
		on('POST', '/tags/:id', (request, body) =>
			this.#with(body, `id ${tagKeys}`, (draft) => {
				const { name = null, description = null, color = null, tenantTagAuthorizations = [] } = draft;
				const row = { name, description, color, tenantTagAuthorizations };
				return this.#change(tags, request.params.id, row);
			}),
		);
		on('DELETE', '/tags/:id', ({ params }) => (tags.delete(params.id ?? '') ? done : this.#notFound()));

		on('GET', '/schedules', ({ query }) =>
			ok(
				schedules
					.all()
					.filter((row) => !query.has('tenantId') || String(row.tenantId) === query.get('tenantId')),
			),
		);
		on('GET', '/schedules/:id', (request) => this.#one(schedules, request.params.id));
		on('POST', '/schedules/:id/run-now', ({ params }) => {
			const schedule = schedules.get(params.id ?? '');
			if (!schedule) return this.#notFound();
			this.addSession({ scheduledId: schedule.id, tenantId: schedule.tenantId });
			return done;
		});
		on('GET', '/target-assignments', (request, _, faults) => this.#sieve(targetAssignments, request, faults));
		on('GET', '/target-assignments/:id', (request) => this.#one(targetAssignments, request.params.id));
		on('POST', '/scripts/run', (_, body) =>
			this.#with(body, 'script cancellationId computerId tenantId maintenanceTaskId', ({ script }) => ({
				status: 200,
				body: `Output of ${String((script as Json | undefined)?.name)}\n`,
				contentType: 'text/plain',
			})),
		);
	}

	#tagging(path: string, table: Rows, field: string): void {
		const change = (edit: (has: Id[], named: Id[]) => Id[]) => (_: SimRequest, body: unknown) =>
			this.#with(body, 'entityIds tagIds', ({ entityIds, tagIds }) => {
				for (const id of entityIds as Id[]) {
					const row = table.get(id);
					if (row) table.patch(id, { [field]: edit(row[field] as Id[], tagIds as Id[]) });
				}
				return { status: 200 };
			});
		this.#router.on(
			'POST',
			`${path}/add-tags`,
			change((has, named) => [...new Set([...has, ...named])]),
		);
		this.#router.on(
			'POST',
			`${path}/remove-tags`,
			change((has, named) => has.filter((id) => !named.includes(id))),
		);
	}

	/* ------------------------------------------------------------ lists */

	/** A bare array; `Filters` are parts of texts or whole values, joined with commas. */
	#sieve(table: Rows, { query }: SimRequest, faults: Readonly<Faults>): Reply {
		const size = Math.min(Number(query.get('PageSize') ?? MOST_ROWS), faults.maxPageSize ?? MOST_ROWS);
		const page = Number(query.get('Page') ?? 1);
		if (!(size > 0) || !(page > 0)) return this.error(400, 'invalid', 'Page and PageSize count from 1.');
		const filters = (query.get('Filters') ?? '').split(',').filter((filter) => filter !== '');
		const rows = table.all().filter((row) =>
			filters.every((filter) => {
				const [, field = '', operator, value = ''] = /^(\w+)(@=\*|==)(.*)$/.exec(filter) ?? [];
				const actual = String(row[field] ?? '');
				return operator === '==' ? actual === value : actual.toLowerCase().includes(value.toLowerCase());
			}),
		);
		return ok(windowOf(rows, (page - 1) * size, size, faults).rows);
	}

	#counted(rows: InstanceRow[], { query }: SimRequest, faults: Readonly<Faults>): Reply {
		const text = query.get('filter')?.toLowerCase() ?? '';
		const found = rows.filter((row) => JSON.stringify(Object.values(row)).toLowerCase().includes(text));
		const take = Number(query.get('take') ?? 50);
		const page = windowOf(found, Number(query.get('skip') ?? 0), take, faults);
		return ok({ count: found.length, results: page.rows });
	}

	#computers(request: SimRequest, faults: Readonly<Faults>): Reply {
		const { query } = request;
		const rows = this.tables.computers
			.all()
			.filter(
				(row) =>
					(row.deletedAt !== null) === (query.get('deletedOnly') === 'true') &&
					(!query.has('tenantId') || String(row.tenantId) === query.get('tenantId')) &&
					(query.get('onboardingOnly') !== 'true' || row.onboardingStatus === NEEDS_ONBOARDING),
			);
		return this.#counted(rows, request, faults);
	}

	/** A list's row differs from a single session: other names for dates, the status in words besides. */
	#sessionRows(request: SimRequest, faults: Readonly<Faults>): Reply {
		const dx = dxQuery(request);
		const named = (['computerId', 'tenantId', 'personId'] as const).filter((name) => request.query.has(name));
		const rows = this.tables.sessions
			.all()
			.filter((row) => named.every((name) => String(row[name]) === request.query.get(name)))
			.map(({ createdDateUTC, updatedDateUTC, scheduledId, ...row }) => ({
				...row,
				createdDate: createdDateUTC,
				updatedDate: updatedDateUTC,
				scheduleId: scheduledId,
				statusName: SESSION_STATUSES[Number(row.sessionStatus)],
			}));
		const found = dx.select(rows);
		const page = windowOf(found, dx.skip, dx.take, faults);
		return ok({
			data: page.rows,
			totalCount: dx.counts ? found.length : -1,
			groupCount: -1,
			summary: null,
		});
	}

	/* ------------------------------------------------------------ work */

	#run(body: unknown): Reply {
		const keys =
			'computers tenants persons fullMaintenance detectionOnly resolutionOnly inventoryOnly maintenanceParams ' +
			'rebootPreference promptTimeoutAction promptTimeoutMinutes autoConsentToReboots offlineBehavior ' +
			'suppressRebootsDuringBusinessHours skipBackgroundJob useWinningDeployment propagateToChildTenants ' +
			'sendFollowUpEmail';
		return this.#with(body, keys, (order) => {
			const targets = [order.computers, order.tenants, order.persons].flatMap(
				(list) => (list ?? []) as Json[],
			);
			if (targets.length === 0) return this.error(400, 'invalid', 'There is no target.');
			const busy = (target: Json) =>
				this.tables.sessions
					.find('computerId' as 'id', target.computerId)
					.find(({ sessionStatus }) => target.computerId !== undefined && sessionStatus === RUNNING);
			const shown = ({ id, computerId, tenantId, personId }: InstanceRow) => ({
				sessionId: id,
				computerId,
				tenantId,
				personId,
			});
			const sessionsAlreadyInProgress = targets.flatMap((target) => busy(target) ?? []).map(shown);
			const sessionsStarted = targets
				.filter((target) => !busy(target))
				.map((target) =>
					shown(this.addSession({ ...target, fullMaintenance: order.fullMaintenance === true })),
				);
			return this.habits.runNames ? ok({ sessionsStarted, sessionsAlreadyInProgress }) : { status: 202 };
		});
	}

	/** Makes computers of the agents, and ends the sessions, whose time is up. */
	#letTimePass(): void {
		const { sessionMs } = this.habits;
		const now = this.#clock().getTime();
		for (const [id, { tenantId, due }] of this.#identified) {
			if (due <= now) this.#identify(id, tenantId);
		}
		if (sessionMs === null) return;
		const due = now - sessionMs;
		for (const { id, sessionStatus, createdDateUTC } of this.tables.sessions.all()) {
			if (sessionStatus === RUNNING && Date.parse(String(createdDateUTC)) <= due) this.finishSession(id);
		}
	}

	#client(link: string | undefined, externalId: unknown): InstanceRow | undefined {
		const own = this.tables.clients.find('providerLinkId' as 'id', link);
		return own.find(({ externalClientId }) => externalClientId === externalId);
	}

	#link(link: string | undefined, externalId: unknown, tenantId: Id): void {
		const client = this.#client(link, externalId);
		if (client) this.tables.clients.patch(client.id, { linkedToTenantId: tenantId });
	}

	#identify(id: Id, tenantId: Id): void {
		this.#identified.delete(id);
		const agent = this.tables.pendingAgents.get(id);
		if (!agent || agent.computerId !== null) return;
		const computer = this.addComputer({
			tenantId,
			computerName: agent.computerName,
			serialNumber: agent.serial,
			isOnline: agent.isOnline ?? true,
			onboardingStatus: NEEDS_ONBOARDING,
		});
		this.tables.pendingAgents.patch(id, { computerId: computer.id });
	}

	/* ------------------------------------------------------------ answers */

	/** Hands a body on that is an object with known keys only. */
	#with(body: unknown, keys: string, answer: (body: Json) => Reply): Reply {
		if (body === null || typeof body !== 'object' || Array.isArray(body))
			return this.error(400, 'invalid', 'The body must be one JSON object.');
		const known = new Set(keys.split(' '));
		const unknown = Object.keys(body).filter((key) => !known.has(key));
		if (unknown.length === 0) return answer(body as Json);
		const errors = Object.fromEntries(unknown.map((key) => [key, [`There is no field ${key}.`]]));
		return { status: 400, body: { title: 'One or more validation errors occurred.', status: 400, errors } };
	}

	#one(table: Rows, id = ''): Reply {
		const row = table.get(id);
		return row ? ok(row) : this.#notFound();
	}

	#change(table: Rows, id: string | undefined, changes: Json): Reply {
		if (id === undefined || !table.get(id)) return this.#notFound();
		const stamp = 'updatedDateUTC' in (table.get(id) ?? {}) ? { updatedDateUTC: this.#now() } : {};
		return ok(table.patch(id, { ...changes, ...stamp }));
	}

	#notFound(): Reply {
		return this.error(404, 'not_found', 'Not Found');
	}

	#addMsp(): void {
		this.addTenant({ name: 'The MSP', slug: 'msp', active: true, isMsp: true });
	}

	#stamps() {
		const now = this.#now();
		return { createdDateUTC: now, updatedDateUTC: now };
	}

	#now(): string {
		return this.#clock().toISOString();
	}
}

function ok(body: unknown): Reply {
	return { status: 200, body: typeof body === 'string' ? JSON.stringify(body) : body };
}
