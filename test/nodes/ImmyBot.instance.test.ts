import type {
	IDataObject,
	ILoadOptionsFunctions,
	INodeParameters,
	INodeProperties,
	INodePropertyOptions,
} from 'n8n-workflow';

import { closeConnections } from '../../lib/http/undiciTransport';
import { ImmyBot } from '../../nodes/ImmyBot/ImmyBot.node';
import { operations } from '../../nodes/ImmyBot/instance';
import { properties } from '../../nodes/ImmyBot/description';
import { createSandbox, type Sandbox } from '../../sandbox';
import { runNode, type CredentialData, type NodeRun, type NodeRunOptions } from '../support/n8n';

let sandbox: Sandbox;
let credentials: CredentialData;
let tenantId: number;
let computerId: number;
let personId: number;

beforeAll(async () => {
	sandbox = await createSandbox({ keepBodies: true });
	const { origin, data } = sandbox.instance;
	const { tenant, clientId, clientSecret } = data.app;
	credentials = {
		immyBotApi: { baseUrl: sandbox.immybot.origin, apiKey: sandbox.immybot.data.keys.full },
		immyBotOAuth2Api: {
			baseUrl: origin,
			entraTenant: tenant,
			clientId,
			clientSecret,
			tokenUrl: `${origin}/${tenant}/oauth2/v2.0/token`,
		},
	};
});
afterAll(async () => {
	await sandbox.close();
	await closeConnections();
});
beforeEach(() => {
	const { data, log } = sandbox.instance;
	data.clear();
	data.habits = { ...data.habits, runNames: true, softFailures: false };
	sandbox.clearFaults();
	data.seed({ tenants: 2, computersPerTenant: 2, personsPerTenant: 1 });
	tenantId = idOf('tenants', 'Customer 1');
	computerId = idOf('computers', 'PC-1-1');
	personId = data.tables.persons.all()[0]!.id as number;
	log.reset();
});

function idOf(table: 'tenants' | 'computers', name: string): number {
	const row = sandbox.instance.data.tables[table]
		.all()
		.find((each) => (each.name ?? each.computerName) === name);
	return row!.id as number;
}

/** Runs one operation on the live instance. */
async function run(
	resource: string,
	operation: string,
	parameters: INodeParameters = {},
	more: Partial<NodeRunOptions> = {},
): Promise<NodeRun> {
	return await runNode({
		node: ImmyBot,
		credentials,
		parameters: { authentication: 'oAuth2', resource, operation, ...parameters },
		...more,
	});
}

async function json(...call: Parameters<typeof run>): Promise<IDataObject[]> {
	const { outputs, error } = await run(...call);
	if (error) throw error;
	return outputs[0]!.map((item) => item.json);
}

const byId = (value: unknown): INodeParameters => ({ __rl: true, mode: 'id', value: String(value) });
const computer = () => byId(computerId);
const tenant = () => byId(tenantId);

/** The bodies that were sent to a path, in order. */
function sent(path: string): unknown[] {
	return sandbox.instance.log
		.entries({ path })
		.filter(({ method }) => method !== 'GET')
		.map(({ body }) => (typeof body === 'string' && body !== '' ? (JSON.parse(body) as unknown) : body));
}

describe('the form', () => {
	it('offers each edition what it has, and keeps the API key as the default', () => {
		const [authentication] = properties;
		expect(authentication).toMatchObject({ name: 'authentication', default: 'apiKey', type: 'options' });
		const resources = (edition: string) =>
			properties
				.filter(({ name }) => name === 'resource')
				.find(({ displayOptions }) => displayOptions?.show?.authentication?.[0] === edition)!
				.options!.map((option) => (option as INodePropertyOptions).value);
		expect(resources('apiKey')).toEqual(['computer', 'deployment', 'session', 'task', 'tenant', 'user']);
		expect(resources('oAuth2')).toEqual(Object.keys(operations));
	});

	it('says which edition has an operation that an expression reached', async () => {
		const { error } = await run('instanceComputer', 'create');
		expect(error!.message).toBe("Your ImmyBot has no operation 'create' for 'instanceComputer'");
		const { error: foreign } = await run('computer', 'create');
		expect(foreign!.message).toBe("Your ImmyBot has no resource 'computer'");
		expect(foreign!.description).toContain("choose 'API Key'");
		const { error: other } = await run('tag', 'getAll', { authentication: 'apiKey' });
		expect(other!.message).toBe("ImmyBot's integration guide has no resource 'tag'");
		expect(other!.description).toContain("choose 'OAuth2'");
		expect((await run('nothing', 'getAll')).error!.message).toBe("Your ImmyBot has no resource 'nothing'");
	});
});

describe('pickers', () => {
	/** What n8n lends while a form is filled in. */
	const form = {
		getCurrentNodeParameter: () => 'oAuth2',
		getCredentials: async (type: string) => credentials[type],
		getNode: () => ({ name: 'ImmyBot', credentials: {}, parameters: {} }),
		helpers: {},
	} as unknown as ILoadOptionsFunctions;
	const { listSearch, loadOptions } = new ImmyBot().methods;

	it('list what the live instance holds, a computer by any text of it', async () => {
		sandbox.instance.data.tables.tags.insert({ name: 'VIP', description: null, color: null });
		sandbox.instance.data.tables.providerLinks.insert({ name: 'Our RMM', disabled: false, healthStatus: 2 });
		const names = async (search: keyof typeof listSearch, filter?: string) =>
			(await listSearch[search].call(form, filter)).results.map(({ name }) => name);
		expect(await names('searchTenants', 'customer 2')).toEqual([expect.stringContaining('Customer 2')]);
		expect(await names('searchComputers', 'pc-2-1')).toEqual([expect.stringContaining('PC-2-1')]);
		expect(await names('searchUsers', 'person1@customer1')).toHaveLength(1);
		expect(await names('searchIntegrations')).toEqual([expect.stringContaining('Our RMM')]);
		expect(await loadOptions.getTags.call(form)).toMatchObject([{ name: 'VIP' }]);
	});

	it('list the actions of the session that is chosen', async () => {
		const { data } = sandbox.instance;
		const [one, other] = [data.addSession({ computerId }), data.addSession({ computerId })];
		const action = { computerId, tenantId, maintenanceDisplayName: 'Chrome', result: 2 };
		const { id } = data.addAction({ ...action, maintenanceSessionId: one.id });
		data.addAction({ ...action, maintenanceSessionId: other.id });
		const chosen = {
			...form,
			getCurrentNodeParameter: (name: string) => (name === 'sessionId' ? one.id : 'oAuth2'),
		} as unknown as ILoadOptionsFunctions;
		expect((await listSearch.searchActions.call(chosen)).results).toEqual([
			{ name: `Chrome, Failed (ID ${id})`, value: id },
		]);
	});

	it('list sessions, deployments, and the clients of the integration that is chosen', async () => {
		const { data } = sandbox.instance;
		data.addSession({ computerId, sessionStatus: 2 });
		const last = data.addSession({ computerId });
		data.tables.targetAssignments.insert({
			maintenanceType: 0,
			maintenanceIdentifier: '7',
			targetName: 'Contoso',
		});
		data.tables.clients.insert({ providerLinkId: 4, externalClientId: 'c1', externalClientName: 'Client 1' });
		const chosen = (integration: unknown) =>
			({
				...form,
				getCurrentNodeParameter: (name: string) => (name === 'integration' ? integration : 'oAuth2'),
			}) as unknown as ILoadOptionsFunctions;

		const sessions = await listSearch.searchSessions.call(form);
		expect(sessions.results).toHaveLength(2);
		expect(sessions.results[0]).toMatchObject({
			value: last.id,
			name: expect.stringMatching(/PC-1-1, Running/),
		});
		expect((await listSearch.searchSessions.call(form, 'failed')).results).toHaveLength(1);
		const deployments = await listSearch.searchTargetAssignments.call(form);
		expect(deployments.results).toMatchObject([{ name: 'GlobalSoftware 7 for Contoso (ID 1)' }]);
		const clients = await listSearch.searchClients.call(chosen(4));
		expect(clients.results).toEqual([{ name: 'Client 1 (ID c1)', value: 'c1' }]);
		expect(await loadOptions.getClients.call(chosen(4))).toEqual([{ name: 'Client 1', value: 'c1' }]);
		await expect(listSearch.searchClients.call(chosen(''))).rejects.toThrow("'Integration' is empty");
	});
});

describe('tenants', () => {
	it('are created active, found again by slug, and keep what an update does not name', async () => {
		const upsert = { name: 'Contoso', slug: 'contoso', additionalFields: { parentTenant: tenant() } };
		const [created] = await json('instanceTenant', 'createOrUpdate', upsert);
		expect(created).toMatchObject({
			name: 'Contoso',
			slug: 'contoso',
			active: true,
			parentTenantId: tenantId,
		});
		const [again] = await json('instanceTenant', 'createOrUpdate', upsert);
		expect(again!.id).toBe(created!.id);
		expect(sandbox.instance.log.entries({ method: 'PUT' })).toEqual([]);
		await json('instanceTenant', 'update', {
			tenant: byId(created!.id),
			updateFields: { name: 'Contoso Ltd' },
		});
		expect(sandbox.instance.data.tables.tenants.get(created!.id as number)).toMatchObject({
			name: 'Contoso Ltd',
			slug: 'contoso',
			parentTenantId: tenantId,
			active: true,
		});
	});

	it('are created inactive on demand, and deactivated', async () => {
		const [idle] = await json('instanceTenant', 'create', {
			name: 'Idle',
			additionalFields: { active: false },
		});
		expect(idle).toMatchObject({ active: false });
		await json('instanceTenant', 'update', { tenant: tenant(), updateFields: { active: false } });
		expect(sandbox.instance.data.tables.tenants.get(tenantId)).toMatchObject({
			active: false,
			slug: 'customer-1',
		});
	});

	it('are listed by name and read by id', async () => {
		expect(await json('instanceTenant', 'getAll', { filters: { name: 'customer 2' } })).toMatchObject([
			{ name: 'Customer 2' },
		]);
		expect(await json('instanceTenant', 'get', { tenant: tenant() })).toMatchObject([{ name: 'Customer 1' }]);
	});
});

describe('computers', () => {
	it('are listed by tenant, status and serial number', async () => {
		expect(await json('instanceComputer', 'getAll', { filters: { tenant: tenant() } })).toHaveLength(2);
		const seen = { lastProviderAgentEventDateUtc: '2026-03-01T02:15:00Z', hasPendingReboot: true };
		sandbox.instance.data.tables.computers.patch(computerId, { ...seen, primaryPersonId: personId });
		expect(await json('instanceComputer', 'getAll', { filters: { name: 'pc-1-1' } })).toMatchObject([
			{ lastContactTime: '2026-03-01T02:15:00Z', pendingReboot: true, primaryUser: expect.any(String) },
		]);
		expect(await json('instanceComputer', 'getAll', { filters: { serialNumber: 'sn1x1' } })).toMatchObject([
			{ name: 'PC-1-1', serialNumber: 'SN1X1', tenantName: 'Customer 1' },
		]);
	});

	it('are moved, given to a person, taken from them, excluded and read again', async () => {
		const row = () => sandbox.instance.data.tables.computers.get(computerId);
		const other = idOf('tenants', 'Customer 2');
		await json('instanceComputer', 'changeTenant', { computer: computer(), tenant: byId(other) });
		expect(row()).toMatchObject({ tenantId: other });
		await json('instanceComputer', 'setPrimaryPerson', { computer: computer(), person: byId(personId) });
		expect(row()).toMatchObject({ primaryPersonId: personId });
		await json('instanceComputer', 'setPrimaryPerson', { computer: computer(), remove: true });
		expect(row()).toMatchObject({ primaryPersonId: null });
		await json('instanceComputer', 'excludeFromMaintenance', { computer: computer(), exclude: true });
		expect(row()).toMatchObject({ excludeFromMaintenance: true });
		expect(await json('instanceComputer', 'reinventory', { computer: computer() })).toEqual([
			{ id: computerId, reinventoried: true },
		]);
		expect(
			await json('instanceComputer', 'getScreenShareUrl', { computer: computer(), integration: byId(1) }),
		).toMatchObject([{ url: `https://control.example/1/${computerId}` }]);
	});

	it('are not given to nobody by an empty expression', async () => {
		const { error } = await run('instanceComputer', 'setPrimaryPerson', {
			computer: computer(),
			person: byId('={{ $json.nobody }}'),
		});
		expect(error!.message).toBe("'Person' is empty");
		expect(sent('primary-person')).toEqual([]);
	});

	it('are deleted only when that is confirmed, and restored', async () => {
		const refused = await run('instanceComputer', 'delete', { computer: computer() });
		expect(refused.error!.message).toBe('Deleting the computer was not confirmed');
		expect(sent('bulk-delete')).toEqual([]);
		await json('instanceComputer', 'delete', { computer: computer(), confirm: true });
		expect(await json('instanceComputer', 'getAll', { filters: { deleted: true } })).toHaveLength(1);
		await json('instanceComputer', 'restore', { computer: computer() });
		expect(await json('instanceComputer', 'getAll', { filters: { deleted: true } })).toEqual([]);
	});

	it('that ImmyBot says 200 about and does not move are errors with its reason', async () => {
		sandbox.instance.data.habits.softFailures = true;
		const { error } = await run('instanceComputer', 'changeTenant', {
			computer: computer(),
			tenant: tenant(),
		});
		expect(`${error!.message} ${error!.description}`).toContain('The computers are busy.');
	});
});

describe('persons', () => {
	it('are created once for an address, whatever its case, and updated without losing a name', async () => {
		const who = { tenant: tenant(), email: 'Anna@contoso.com', additionalFields: { firstName: 'Anna' } };
		const [created] = await json('person', 'createOrUpdate', who);
		const [again] = await json('person', 'createOrUpdate', {
			...who,
			email: 'anna@CONTOSO.com',
			additionalFields: { lastName: 'Berg' },
		});
		expect(again).toMatchObject({ id: created!.id, firstName: 'Anna', lastName: 'Berg' });
		expect(await json('person', 'getAll', { filters: { email: 'anna@contoso.com' } })).toHaveLength(1);
		const person = byId(created!.id);
		await json('person', 'update', { person, updateFields: { email: 'ab@contoso.com' } });
		expect(await json('person', 'get', { person })).toMatchObject([
			{ email: 'ab@contoso.com', firstName: 'Anna', lastName: 'Berg' },
		]);
		await json('person', 'delete', { person, confirm: true });
		expect((await run('person', 'get', { person })).error!.message).toBe('ImmyBot has no such record');
	});

	it('refuse an invalid address before anything is sent', async () => {
		const { error } = await run('person', 'create', { tenant: tenant(), email: 'nobody' });
		expect(error!.message).toBe("'nobody' is not a valid email address");
		expect(sandbox.instance.log.entries()).toEqual([]);
	});
});

describe('sessions and actions', () => {
	it('are listed, read with their actions, logged, cancelled, run again and waited for', async () => {
		const { data } = sandbox.instance;
		const { id } = data.addSession({ computerId, sessionStatus: 2 });
		data.addAction({ maintenanceSessionId: id, computerId, result: 2 });
		data.tables.logs.insert({ maintenanceSessionId: id, message: 'Hello', time: '2026-01-01T00:00:00Z' });
		const sessionId = String(id);
		const filters = { status: 'Failed', computer: computer(), since: '2020-01-01T00:00:00Z' };
		expect(await json('instanceSession', 'getAll', { filters })).toMatchObject([{ id, status: 'Failed' }]);
		expect(await json('instanceSession', 'get', { sessionId })).toMatchObject([
			{ actions: [{ status: 'Failed' }] },
		]);
		expect(await json('instanceSession', 'getLogs', { sessionId })).toMatchObject([{ message: 'Hello' }]);
		expect(await json('action', 'getAll', { filters: { sessionId, result: 'Failed' } })).toHaveLength(1);
		expect(await json('action', 'getNeedsAttention', { computer: computer() })).toHaveLength(1);
		const [outcome] = await json('instanceSession', 'rerun', { sessionId });
		const next = String(outcome!.sessionId);
		expect(Number(next)).toBeGreaterThan(id as number);
		expect(await json('instanceSession', 'wait', { sessionId: next, timeoutMinutes: 0 })).toMatchObject([
			{ status: 'Running', ended: false },
		]);
		await json('instanceSession', 'cancel', { sessionId: next });
		expect(await json('instanceSession', 'wait', { sessionId: next })).toMatchObject([
			{ status: 'Cancelled', ended: true },
		]);
	});

	it('refuse an invalid date', async () => {
		const { error } = await run('instanceSession', 'getAll', { filters: { since: 'yesterday' } });
		expect(error!.message).toBe("'Ended Since' is not a date: yesterday");
	});
});

describe('maintenance', () => {
	it('is started in full, without a reboot unless one is asked for', async () => {
		const [outcome] = await json('maintenance', 'run', { computer: computer() });
		expect(outcome).toMatchObject({ started: [{ computerId }], source: 'answer' });
		expect(sent('run-immy-service')).toEqual([
			{ computers: [{ computerId }], fullMaintenance: true, rebootPreference: 1, offlineBehavior: 1 },
		]);
	});

	it('runs one task for a tenant with its parameters and options', async () => {
		await json('maintenance', 'run', {
			target: 'tenant',
			tenant: tenant(),
			work: 'task',
			identifier: '12',
			taskParameters: '{"Mode": "fast"}',
			options: { reboot: 'Force', offline: 'ApplyOnConnect', promptTimeoutMinutes: 5 },
			confirm: true,
		});
		expect(sent('run-immy-service')).toEqual([
			{
				tenants: [{ tenantId }],
				fullMaintenance: false,
				maintenanceParams: {
					maintenanceIdentifier: '12',
					maintenanceType: 'GlobalMaintenanceTask',
					maintenanceTaskMode: 0,
					taskParameterValues: { Mode: { value: 'fast' } },
				},
				rebootPreference: -1,
				offlineBehavior: 2,
				promptTimeoutMinutes: 5,
			},
		]);
	});

	it("starts at a time of day, in the workflow's time zone", async () => {
		const options = { startAt: '22:00' };
		await json('maintenance', 'run', { computer: computer(), options });
		expect(sent('run-immy-service')).toMatchObject([
			{ updateTime: '22:00', timeZoneInfoId: expect.stringMatching(/^\w+\/\w+$/) },
		]);
	});

	it('only says what would be done in a preview, and only what is wrong in a detection', async () => {
		await json('maintenance', 'run', { computer: computer(), work: 'resolution' });
		await json('maintenance', 'run', { computer: computer(), work: 'detection' });
		expect(sent('run-immy-service')).toMatchObject([{ resolutionOnly: true }, { detectionOnly: true }]);
	});

	it('whose answer does not come in time is not called harmless to repeat', async () => {
		sandbox.instance.data.habits.runNames = false;
		sandbox.instance.setFaults({ htmlError: 1, times: 1, path: 'run-immy-service' });
		const { error } = await run('maintenance', 'run', { computer: computer() });
		expect(error!.message).toContain('Whether maintenance was started is not known');
		expect(error!.description).toContain('Check in ImmyBot what was done before you run this again');
	});

	it('is sent once when its answer is lost, and its session is found', async () => {
		sandbox.instance.setFaults({ cutAfter: 1, path: 'run-immy-service' });
		const [outcome] = await json('maintenance', 'run', { computer: computer() });
		expect(outcome).toMatchObject({ started: [{ computerId }], source: 'lookup' });
		expect(sandbox.instance.data.tables.sessions.all()).toHaveLength(1);
	});

	describe('unless run since', () => {
		const since = '2026-05-01T00:00:00Z';
		const ask = async (parameters: INodeParameters = {}) =>
			(
				await json('maintenance', 'run', {
					computer: computer(),
					options: { unlessSince: since },
					...parameters,
				})
			)[0];
		const session = (row: object) =>
			sandbox.instance.data.addSession({
				computerId,
				fullMaintenance: true,
				sessionStatus: 2,
				createdDateUTC: '2026-05-01T00:00:00Z',
				...row,
			});

		it('hands the earlier session on, however it ended, and starts nothing', async () => {
			const { id } = session({});
			expect(await ask()).toMatchObject({ sessionId: id, started: [], source: 'earlier', status: 'Failed' });
			expect(sent('run-immy-service')).toEqual([]);
		});

		it.each([
			['before that', { createdDateUTC: '2026-04-30T23:59:59Z' }],
			['of other work', { fullMaintenance: false }],
			['of another computer', { computerId: 99 }],
		])('runs despite a session %s', async (_, row) => {
			session(row);
			expect(await ask()).toMatchObject({ started: [{ computerId }], source: 'answer' });
			expect(sent('run-immy-service')).toEqual([expect.not.objectContaining({ unlessSince: since })]);
		});

		it("does not take a computer's session for its tenant's", async () => {
			session({});
			expect(await ask({ confirm: true, target: 'tenant', tenant: tenant() })).toMatchObject({
				source: 'answer',
			});
			session({ computerId: null, tenantId });
			expect(await ask({ confirm: true, target: 'tenant', tenant: tenant() })).toMatchObject({
				source: 'earlier',
			});
		});
	});
});

describe('integrations', () => {
	beforeEach(() => {
		const { tables } = sandbox.instance.data;
		tables.providerLinks.insert({ id: 1, name: 'Our RMM', disabled: false, healthStatus: 2 } as never);
		for (const number of [1, 2]) {
			tables.clients.insert({
				providerLinkId: 1,
				externalClientId: `c${number}`,
				externalClientName: `Client ${number}`,
				linkedToTenantId: null,
			});
		}
	});
	const link = () => ({ integration: byId(sandbox.instance.data.tables.providerLinks.all()[0]!.id) });

	it('have their clients listed, linked and synced', async () => {
		expect(await json('integration', 'getAll')).toMatchObject([{ name: 'Our RMM', health: 'Healthy' }]);
		expect(await json('integration', 'getClients', link())).toHaveLength(2);
		await json('integration', 'linkClient', { ...link(), clientId: 'c1', tenant: tenant() });
		const [made] = await json('integration', 'linkToNewTenant', { ...link(), clientId: 'c2' });
		expect(await json('integration', 'getClients', link())).toMatchObject([
			{ externalId: 'c1', tenantId },
			{ externalId: 'c2', tenantId: made!.tenantId },
		]);
		await json('integration', 'syncClients', link());
		await json('integration', 'syncAgents', link());
		await json('integration', 'syncAgents', { ...link(), clientIds: 'c1, c2' });
		expect(sent('sync-agents')).toEqual([{ clientIds: ['c1', 'c2'] }]);
	});

	it('have pending agents that become computers, and installers', async () => {
		const agent = sandbox.instance.data.tables.pendingAgents.insert({
			computerId: null,
			computerName: 'NEW-PC',
			serial: 'X1',
		});
		expect(await json('integration', 'getPendingAgents')).toMatchObject([{ id: agent.id, name: 'NEW-PC' }]);
		await json('integration', 'identifyAgents', { agentIds: String(agent.id), tenant: tenant() });
		expect(await json('instanceComputer', 'getAll', { filters: { name: 'new-pc' } })).toMatchObject([
			{ tenantId },
		]);
		expect(await json('integration', 'getPendingAgents')).toEqual([]);
		const [{ installer } = {}] = await json('integration', 'getInstaller', { ...link(), clientId: 'c1' });
		expect(installer).toContain('https://install.example/');
	});
});

describe('pending agents', () => {
	it('name the tenant of their client, or why there is none, reading each integration once', async () => {
		const { tables } = sandbox.instance.data;
		const client = (link: number, name: string, linkedToTenantId: number | null, externalClientId = name) =>
			tables.clients.insert({
				providerLinkId: link,
				externalClientId,
				externalClientName: name,
				linkedToTenantId,
			});
		const [ours, theirs] = ['Our RMM', 'Their RMM', 'Idle'].map((name) =>
			Number(tables.providerLinks.insert({ name, disabled: false, healthStatus: 2 }).id),
		) as [number, number];
		client(ours, 'Contoso', tenantId);
		client(theirs, 'Contoso', 1);
		client(ours, 'Unlinked', null);
		client(ours, 'Twin', tenantId, 't1');
		client(ours, 'Twin', 1, 't2');
		const agent = (providerLinkName: string | null, externalClientName: string | null) =>
			tables.pendingAgents.insert({ computerId: null, providerLinkName, externalClientName });
		agent('Our RMM', 'Contoso');
		agent('Their RMM', 'Contoso');
		agent('Our RMM', 'Unlinked');
		agent('Our RMM', 'Twin');
		agent('Our RMM', 'Stranger');
		agent(null, null);
		const found = await json('integration', 'getPendingAgents', { findTenant: true });
		expect(found.map((row) => row.tenantId)).toEqual([tenantId, 1, null, null, null, null]);
		expect(found.map((row) => row.tenantProblem)).toEqual([
			null,
			null,
			'In ImmyBot, the client “Unlinked” of “Our RMM” is linked to no tenant.',
			'In ImmyBot, there are several of the client “Twin” of “Our RMM”, with different tenants.',
			'ImmyBot does not list the client “Stranger” of “Our RMM”.',
			expect.stringContaining('does not list'),
		]);
		expect(sandbox.instance.log.entries({ path: '/clients$' })).toHaveLength(2);
	});
});

describe('tags', () => {
	const tags = () => sandbox.instance.data.tables.tags;

	it('are created once, read, changed without losing who may see them, and deleted', async () => {
		const upsert = async (color: string) =>
			(await json('tag', 'createOrUpdate', { name: 'vip', additionalFields: { style: color } }))[0]!;
		const { id } = await upsert('danger');
		const tenantTagAuthorizations = [{ tenantId, relationship: 1 }];
		tags().patch(id as number, { tenantTagAuthorizations });
		expect(await upsert('danger')).toMatchObject({ id });
		expect(sent('/tags')).toHaveLength(1);
		await upsert('success');
		const tag = byId(id);
		const updateFields = { name: 'VIP', description: 'Call first' };
		expect(await json('tag', 'update', { tag, updateFields })).toMatchObject([{ id, color: 'success' }]);
		expect(await json('tag', 'getAll', { filters: { name: 'vip' } })).toMatchObject([{ name: 'VIP' }]);
		expect(await json('tag', 'get', { tag, simplify: false })).toMatchObject([
			{ id, ...updateFields, color: 'success', tenantTagAuthorizations },
		]);
		expect(await json('tag', 'delete', { tag, confirm: true })).toEqual([{ id, deleted: true }]);
		expect(tags().size).toBe(0);
		expect(await json('tag', 'create', { name: 'New' })).toMatchObject([{ name: 'New', color: null }]);
	});

	it('are created once although the answer was lost', async () => {
		sandbox.instance.setFaults({ cutAfter: 1, times: 1, path: '/tags$' });
		expect(await json('tag', 'create', { name: 'VIP' })).toMatchObject([{ name: 'VIP' }]);
		expect(tags().size).toBe(1);
	});

	it('are not guessed between when two have the name', async () => {
		for (const name of ['VIP', 'vip']) tags().insert({ name, description: null, color: null });
		const { error } = await run('tag', 'createOrUpdate', { name: 'VIP' });
		expect(error!.message).toMatch(/^ImmyBot holds 2 tags that match/);
	});
});

describe('an update', () => {
	it.each([
		['tag', 'Name', { name: ' ' }],
		['instanceTenant', 'Name', { name: '' }],
		['person', 'Tenant', { tenant: { __rl: true, mode: 'id', value: '' } }],
	])(
		'of a %s does not wipe its %s when an expression gives nothing',
		async (resource, label, updateFields) => {
			const tag = byId(sandbox.instance.data.tables.tags.insert({ name: 'VIP' }).id);
			const parameters = { tag, tenant: tenant(), person: byId(personId), updateFields };
			const { error } = await run(resource, 'update', parameters);
			expect(error!.message).toBe(`'${label}' is empty`);
			expect(sent('')).toEqual([]);
		},
	);
});

describe('schedules, deployments and scripts', () => {
	it('are read and run', async () => {
		const { tables } = sandbox.instance.data;
		const schedule = tables.schedules.insert({
			tenantId,
			disabled: false,
			customCronExpression: '0 2 * * *',
		});
		const deployment = tables.targetAssignments.insert({
			tenantId,
			maintenanceType: 0,
			maintenanceIdentifier: '7',
			taskParameterValues: { Key: { value: 'hunter2' } },
		});
		expect(await json('schedule', 'getAll', { filters: { tenant: tenant() } })).toHaveLength(1);
		await json('schedule', 'runNow', { schedule: byId(schedule.id), confirm: true });
		const off = { schedule: byId(schedule.id), enabled: false };
		expect(await json('schedule', 'setEnabled', off)).toEqual([{ id: schedule.id, enabled: false }]);
		expect(sandbox.instance.data.tables.schedules.get(schedule.id)).toMatchObject({ disabled: true });
		expect(tables.sessions.all()).toMatchObject([{ scheduledId: schedule.id }]);
		expect(await json('instanceDeployment', 'getAll', { returnAll: true })).toMatchObject([
			{ id: deployment.id, tenantId, tenantName: 'Customer 1' },
		]);
		const whole = await json('instanceDeployment', 'get', {
			deploymentId: String(deployment.id),
			simplify: false,
		});
		expect(whole).toMatchObject([{ maintenanceIdentifier: '7', tenantName: 'Customer 1' }]);
		expect(JSON.stringify(whole)).not.toContain('hunter2');
		const script = {
			computer: computer(),
			script: 'Get-Date',
			options: { name: 'Clock', variables: '{"a":1}' },
			confirm: true,
		};
		expect(await json('script', 'run', script)).toEqual([{ output: 'Output of Clock\n' }]);
		expect(sent('scripts/run')).toMatchObject([
			{ computerId, script: { action: 'Get-Date', variables: { a: 1 } } },
		]);
	});
});

describe('many at once', () => {
	const second = () => sandbox.instance.data.addComputer({ tenantId, computerName: 'SECOND' }).id;
	const everyone = () =>
		sandbox.instance.data.tables.computers
			.all()
			.filter((each) => each.tenantId === tenantId)
			.map(({ id }) => ({ computerId: id }));

	it('are computers that one request starts maintenance for, confirmed and up to a cap', async () => {
		const form = { target: 'computers', computerIds: `${computerId}, ${second()}`, work: 'full' };
		const refused = await run('maintenance', 'run', form);
		expect(refused.error!.message).toContain('was not confirmed');
		const tooMany = await run('maintenance', 'run', { ...form, confirm: true, atMost: 1 });
		expect(tooMany.error!.message).toContain('would reach 2 records');
		expect(sent('run-immy-service')).toEqual([]);
		const [outcome] = await json('maintenance', 'run', { ...form, confirm: true });
		expect(outcome!.started).toHaveLength(2);
		expect(sent('run-immy-service')).toHaveLength(1);
	});

	it('are all computers of a tenant', async () => {
		second();
		const form = { target: 'tenantComputers', tenant: tenant(), work: 'deployment', deploymentId: byId(5) };
		const tooMany = await run('maintenance', 'run', { ...form, confirm: true, atMost: 2 });
		expect(tooMany.error!.message).toContain('would reach 3 records');
		expect(sent('run-immy-service')).toEqual([]);
		await json('maintenance', 'run', { ...form, confirm: true });
		expect(sent('run-immy-service')).toMatchObject([
			{ computers: everyone(), fullMaintenance: false, deploymentId: 5, deploymentType: 1 },
		]);
	});

	it('are items of one computer each: together they stay below the cap', async () => {
		const items = Array.from({ length: 3 }, () => ({ json: {} }));
		const { error } = await run('maintenance', 'run', { computer: computer(), atMost: 2 }, { items });
		expect(error!.message).toBe('Maintenance would reach 3 records in this execution');
		expect(sent('run-immy-service')).toEqual([]);
	});

	it('are computers that a script runs on, one after the other', async () => {
		const computerIds = `${computerId}, ${second()}`;
		const form = { target: 'computers', computerIds, script: 'hostname', confirm: true };
		expect(await json('script', 'run', form)).toMatchObject([{ computerId, error: null }, { error: null }]);
		expect(sent('scripts/run')).toHaveLength(2);
		const { error } = await run('script', 'run', { ...form, atMost: 1 });
		expect(error!.message).toContain('would reach 2 records');
	});
});

describe('what is dangerous', () => {
	const script = () => ({ computer: computer(), script: 'hostname' });

	it.each([
		['script', 'run', () => script(), 'scripts/run'],
		['person', 'delete', () => ({ person: byId(personId) }), 'persons/'],
		[
			'schedule',
			'runNow',
			() => ({ schedule: byId(sandbox.instance.data.tables.schedules.insert({ tenantId }).id) }),
			'run-now',
		],
		['maintenance', 'run', () => ({ target: 'tenant', tenant: tenant() }), 'run-immy-service'],
		[
			'maintenance',
			'run',
			() => ({ computer: computer(), work: 'software', identifier: '7', desiredState: 'NotPresent' }),
			'run-immy-service',
		],
		[
			'maintenance',
			'run',
			() => ({ computer: computer(), options: { reboot: 'Force' } }),
			'run-immy-service',
		],
	])('%s: %s is done once it is confirmed', async (resource, operation, parameters, path) => {
		const { error } = await run(resource, operation, parameters());
		expect(error!.message).toContain('was not confirmed');
		expect(sandbox.instance.log.entries({ path }).filter(({ method }) => method !== 'GET')).toEqual([]);
		await json(resource, operation, { ...parameters(), confirm: true });
		expect(sandbox.instance.log.entries({ path }).filter(({ method }) => method !== 'GET')).toHaveLength(1);
	});

	it('is done for none of the items when they are more than an execution may reach', async () => {
		const items = Array.from({ length: 3 }, () => ({ json: {} }));
		const { error } = await run('script', 'run', { ...script(), confirm: true, atMost: 2 }, { items });
		expect(error!.message).toBe('Running the script would reach 3 records in this execution');
		expect(sent('scripts/run')).toEqual([]);
		await run('script', 'run', { ...script(), confirm: true, atMost: 3 }, { items });
		expect(sent('scripts/run')).toHaveLength(3);
	});
});

describe('notifications', () => {
	it('are read by severity, type and tenant, and acknowledged', async () => {
		const { data } = sandbox.instance;
		const failed = data.addNotification({ severity: 1, type: 15, tenantId, objectId: '12' });
		const other = data.addNotification({ severity: 4, type: 5 });
		const filters = { severity: 'Critical', type: 'ScheduleFailed', tenant: tenant() };
		expect(await json('notification', 'getAll', { filters })).toEqual([
			{
				id: failed.id,
				type: 'ScheduleFailed',
				severity: 'Critical',
				title: 'A schedule failed',
				description: null,
				tenantId,
				objectId: '12',
				resolved: false,
				createdTime: failed.createdDate,
			},
		]);
		expect(await json('notification', 'getAll', { limit: 1 })).toHaveLength(1);
		expect(await json('notification', 'getAll', { returnAll: true, simplify: false })).toMatchObject([
			{ id: failed.id },
			{ id: other.id, acknowledgement: 'Unacknowledged', adminOnly: false },
		]);

		const notificationIds = `${failed.id}, ${other.id}`;
		expect(await json('notification', 'acknowledge', { notificationIds })).toEqual([
			{ id: failed.id, acknowledged: true },
			{ id: other.id, acknowledged: true },
		]);
		expect(sent('notifications/acknowledge')).toEqual([{ notificationIds: [failed.id, other.id] }]);
		expect(await json('notification', 'getAll', { returnAll: true })).toEqual([]);
	});

	it('are not acknowledged without an ID', async () => {
		const { error } = await run('notification', 'acknowledge', { notificationIds: ' ' });
		expect(error!.message).toBe("'Notification IDs' is empty");
		expect(sandbox.instance.log.totals().requests).toBe(0);
	});
});

describe('defects of other clients do not exist here', () => {
	const field = (name: string): INodeProperties => properties.find((each) => each.name === name)!;

	it.each([
		['Not Installed (Uninstalls It)', 'NotPresent'],
		['Installed, Any Version', 'AnyVersion'],
		['Installed, Newer or Equal Version', 'NewerOrEqualVersion'],
	])('ajoshuasmith 1: the label "%s" sends %s, by name', async (label, state) => {
		const option = field('desiredState').options!.find(({ name }) => name === label);
		const desiredState = (option as INodePropertyOptions).value as string;
		await json('maintenance', 'run', {
			computer: computer(),
			work: 'software',
			softwareType: 'LocalSoftware',
			identifier: '7',
			desiredState,
			confirm: true,
		});
		expect(sent('run-immy-service')).toMatchObject([
			{ maintenanceParams: { desiredSoftwareState: state, maintenanceType: 'LocalSoftware' } },
		]);
	});

	it('ajoshuasmith 1: a state that means a version is refused without one', async () => {
		const { error } = await run('maintenance', 'run', {
			computer: computer(),
			work: 'software',
			identifier: '7',
			desiredState: 'ThisVersion',
		});
		expect(`${error!.message} ${error!.description}`).toContain('needs a version');
		expect(sent('run-immy-service')).toEqual([]);
	});

	it('ajoshuasmith 2: bodies have the keys that the API defines', async () => {
		await json('instanceComputer', 'addTags', { computer: computer(), tags: [3] });
		await json('instanceComputer', 'removeTags', { computer: computer(), tags: [3] });
		await json('instanceComputer', 'changeTenant', { computer: computer(), tenant: tenant() });
		await json('instanceComputer', 'delete', { computer: computer(), confirm: true });
		await json('instanceComputer', 'restore', { computer: computer() });
		await json('instanceComputer', 'setPrimaryPerson', { computer: computer(), person: byId(personId) });
		expect(sent('/computers/')).toEqual([
			{ entityIds: [computerId], tagIds: [3] },
			{ entityIds: [computerId], tagIds: [3] },
			{ computersToMove: [computerId], targetTenantId: tenantId },
			{ ids: [computerId] },
			[computerId],
			{ primaryPersonId: personId },
		]);
	});

	it('ajoshuasmith 3: a new tenant has its owner and its slug', async () => {
		await json('instanceTenant', 'create', { name: 'New', additionalFields: { slug: 'new' } });
		expect(sent('/tenants$')).toEqual([{ name: 'New', slug: 'new', ownerTenantId: 1 }]);
	});

	it('ajoshuasmith 4: Return All returns all, not the first 25', async () => {
		for (let number = 0; number < 1200; number++) {
			sandbox.instance.data.addComputer({ tenantId, computerName: `B-${number}` });
		}
		expect(await json('instanceComputer', 'getAll', { returnAll: true })).toHaveLength(1204);
		expect(await json('instanceComputer', 'getAll')).toHaveLength(50);
	});

	it('ajoshuasmith 5: a list in an envelope is many items, not one', async () => {
		for (let number = 0; number < 30; number++) sandbox.instance.data.addSession({ computerId });
		expect(await json('instanceSession', 'getAll', { returnAll: true })).toHaveLength(30);
	});

	it('ajoshuasmith 12: many items share one token', async () => {
		const before = sandbox.instance.data.tokensIssued;
		const items = Array.from({ length: 20 }, () => ({ json: {} }));
		await json('instanceComputer', 'reinventory', { computer: computer() }, { items });
		expect(sandbox.instance.data.tokensIssued - before).toBeLessThanOrEqual(1);
	});

	it('n8layer 1 and 3: a run sends its target as an object, and its options', async () => {
		await json('maintenance', 'run', {
			target: 'person',
			person: byId(personId),
			options: { sendFollowUpEmail: true },
		});
		expect(sent('run-immy-service')).toMatchObject([{ persons: [{ personId }], sendFollowUpEmail: true }]);
	});

	it('n8layer 8: an update of one field sends the others as they were', async () => {
		await json('instanceTenant', 'update', { tenant: tenant(), updateFields: { name: 'Renamed' } });
		expect(sent('/tenants/')).toMatchObject([
			{ id: tenantId, name: 'Renamed', slug: 'customer-1', isMsp: false },
		]);
	});

	it('n8layer 9: filters that are not set are not sent', async () => {
		await json('instanceComputer', 'getAll');
		const [listed] = sandbox.instance.log.entries({ path: '/computers/paged' });
		expect(JSON.stringify(listed)).not.toMatch(/tenantId=|filter=/);
	});

	it('n8layer 11: tags of an installer are numbers', async () => {
		const options = { tags: ['3', 4] };
		await json('integration', 'getInstaller', { integration: byId(1), clientId: 'c1', options });
		expect(JSON.stringify(sent('executable-uri'))).toMatch(/\[3,4\]/);
	});

	it.each(['serverError', 'cutAfter'])('wyre 4: a run is not sent again after %s', async (fault) => {
		sandbox.instance.setFaults({ [fault]: 1, retryAfter: 0, path: 'run-immy-service' });
		await run('maintenance', 'run', { computer: computer() });
		expect(sandbox.instance.log.entries({ path: 'run-immy-service' })).toHaveLength(1);
	});

	it('wyre 5: a web page in place of an answer is an error, although its status is 200', async () => {
		sandbox.instance.setFaults({ htmlOk: 1, path: '/tags' });
		const { error } = await run('tag', 'getAll');
		expect(error!.message).toContain('did not answer with JSON');
	});

	it('PSImmyBot 1: a forced reboot is sent as -1, and skipping what is offline as 1', async () => {
		const options = { reboot: 'Force', offline: 'Skip' };
		await json('maintenance', 'run', { computer: computer(), options, confirm: true });
		expect(sent('run-immy-service')).toMatchObject([{ rebootPreference: -1, offlineBehavior: 1 }]);
	});
});
