import type { ImmyBotInstance, Sandbox } from '../../sandbox';
import { api, askToken, startSandbox, stopSandboxes, type Call } from './support';

let sandbox: Sandbox;
let data: ImmyBotInstance;
let call: Call;

const token = async (changes?: Record<string, string>) => await askToken(sandbox, changes);

beforeAll(async () => {
	sandbox = await startSandbox();
	({ data } = sandbox.instance);
});
beforeEach(async () => {
	data.clear();
	data.habits.tokenSeconds = 3600;
	sandbox.clearFaults();
	call = api(sandbox.instance.apiUrl, String((await token()).json.access_token));
});
afterAll(stopSandboxes);

describe('tokens', () => {
	it.each([
		['another secret', { client_secret: 'x' }, 401, 'invalid_client'],
		['another application', { client_id: 'x' }, 400, 'unauthorized_client'],
		['another scope', { scope: 'api://x/.default' }, 400, 'invalid_scope'],
		['another grant', { grant_type: 'password' }, 400, 'unsupported_grant_type'],
	])('are refused to %s', async (_, changes, status, error) => {
		expect(await token(changes)).toMatchObject({ status, json: { error } });
	});

	it('open the API until they expire', async () => {
		expect((await call('GET', '/auth')).json).toMatchObject({ tenantId: 1, isMSP: true });
		data.expireTokens();
		expect((await call('GET', '/auth')).status).toBe(401);
		data.habits.tokenSeconds = 0;
		const spent = api(sandbox.instance.apiUrl, String((await token()).json.access_token));
		expect((await spent('GET', '/auth')).status).toBe(401);
	});
});

it('answers an unknown route with the web application and 200', async () => {
	const { status, text } = await call('GET', '/deployments/1');
	expect(status).toBe(200);
	expect(text).toContain('<div id="app">');
	expect((await call('DELETE', '/tenants/1')).status).toBe(405);
});

it('refuses a field that does not exist', async () => {
	expect(await call('POST', '/tenants', { name: 'A', ownerTenantId: 1, external_id: 1 })).toMatchObject({
		status: 400,
		json: { errors: { external_id: [expect.any(String)] } },
	});
});

it('creates inactive tenants, of which a PUT clears what it does not name', async () => {
	const { json } = await call('POST', '/tenants', { name: 'A', slug: 'a', ownerTenantId: 1 });
	expect(json).toMatchObject({ id: 2, active: false, slug: 'a' });
	expect((await call('PATCH', '/tenants/activate/2')).text).toBe('');
	await call('PUT', '/tenants/2', { ownerTenantId: 1, name: 'B' });
	expect(data.tables.tenants.get(2)).toMatchObject({ name: 'B', slug: null, active: true });
});

describe('lists', () => {
	beforeEach(() => data.seed({ tenants: 3, computersPerTenant: 20, personsPerTenant: 1 }));

	it('are bare arrays in the style of Sieve', async () => {
		const names = async (query: string) =>
			((await call('GET', `/tenants?${query}`)).json as Array<{ name: string }>).map(({ name }) => name);
		expect(await names('Page=2&PageSize=3')).toEqual(['Customer 3']);
		expect(await names('Filters=name@=*customer,slug==customer-2')).toEqual(['Customer 2']);
	});

	it('count computers', async () => {
		expect((await call('GET', '/computers/paged?tenantId=2&take=5&skip=18')).json).toMatchObject({
			count: 20,
			results: [{ computerName: 'PC-1-19' }, { computerName: 'PC-1-20' }],
		});
	});

	it('filter, sort and cut in the style of DevExtreme', async () => {
		for (const day of ['01', '02', '03']) {
			data.addSession({ sessionStatus: Number(day), createdDateUTC: `2026-01-${day}T12:00:00Z` });
		}
		const dx = async (filter: unknown, more = '') =>
			(await call('GET', `/maintenance-sessions/dx?filter=${JSON.stringify(filter)}&${more}`)).json;
		expect(
			await dx([['createdDate', '>=', '01/02/2026 00:00:00'], 'and', ['sessionStatus', '<', 3]]),
		).toMatchObject({
			data: [{ id: 2, statusName: 'Failed' }],
			totalCount: -1,
		});
		const sort = JSON.stringify([{ selector: 'id', desc: true }]);
		expect(await dx(['id', '>', 0], `take=2&requireTotalCount=true&sort=${sort}`)).toMatchObject({
			data: [{ id: 3 }, { id: 2 }],
			totalCount: 3,
		});
		expect((await call('GET', '/maintenance-actions/dx?filter=["statusName","=","x"]')).status).toBe(500);
	});
});

it('runs maintenance, once for a computer at a time', async () => {
	data.addComputer({ tenantId: 1, computerName: 'PC' });
	const run = async () =>
		(await call('POST', '/run-immy-service', { computers: [{ computerId: 1 }], fullMaintenance: true })).json;
	expect(await run()).toMatchObject({ sessionsStarted: [{ sessionId: 1 }], sessionsAlreadyInProgress: [] });
	expect(await run()).toMatchObject({ sessionsStarted: [], sessionsAlreadyInProgress: [{ sessionId: 1 }] });
	data.finishSession(1, { sessionStatus: 2 });
	expect((await call('GET', '/maintenance-sessions/1')).json).toMatchObject({ sessionStatus: 2 });
});

it('makes a computer of an agent after a while, and has it onboarded when full maintenance has passed', async () => {
	data.habits.identifyMs = 1_500;
	const { id } = data.tables.pendingAgents.insert({ computerId: null, computerName: 'NEW', serial: 'S' });
	const pending = async () => (await call('GET', '/provider-agents/pending')).json;
	const awaiting = async () => (await call('GET', '/computers/paged?onboardingOnly=true')).json;
	await call('POST', '/provider-agents/identify', { tenantId: 1, agentIds: [id] });
	expect([await pending(), await awaiting()]).toMatchObject([{ count: 1 }, { count: 0 }]);
	await new Promise((resolve) => setTimeout(resolve, 1_600));
	expect([await pending(), await awaiting()]).toMatchObject([
		{ count: 0 },
		{ results: [{ computerName: 'NEW', onboardingStatus: 0 }] },
	]);
	const [computer] = data.tables.computers.all();
	const session = (row: object) => data.addSession({ computerId: computer!.id, ...row }).id;
	data.finishSession(session({ fullMaintenance: false }));
	data.finishSession(session({ fullMaintenance: true }), { sessionStatus: 2 });
	expect(await awaiting()).toMatchObject({ count: 1 });
	data.finishSession(session({ fullMaintenance: true }));
	expect(await awaiting()).toMatchObject({ count: 0 });
});
