import type { ImmyBotGuide, Sandbox } from '../../sandbox';
import { api, startSandbox, stopSandboxes, type Call } from './support';

let sandbox: Sandbox;
let data: ImmyBotGuide;
let call: Call;

beforeAll(async () => {
	sandbox = await startSandbox();
	data = sandbox.immybot.data;
	call = api(sandbox.immybot.apiUrl, data.keys.full);
});
beforeEach(() => {
	data.clear();
	sandbox.clearFaults();
});
afterAll(stopSandboxes);

const acme = { name: 'Acme', external_id: 7, integration_source: 'RMM' };

describe('keys', () => {
	it.each([
		['no key', {}],
		['an unknown key', { Authorization: 'Bearer nonsense' }],
		['another scheme', { Authorization: `Basic ${'immybot-sandbox-key'}` }],
	])('refuses %s with 401', async (_, headers) => {
		const response = await fetch(`${sandbox.immybot.apiUrl}/tenants`, { headers });
		expect(response.status).toBe(401);
		expect(response.headers.get('www-authenticate')).toBe('Bearer');
		expect(await response.json()).toMatchObject({ error: { code: 'unauthorized' } });
	});

	it('lets the read-only key read, but not write', async () => {
		const readOnly = api(sandbox.immybot.apiUrl, data.keys.readOnly);
		expect((await readOnly('GET', '/tenants')).status).toBe(200);
		expect(await readOnly('POST', '/tenants', acme)).toMatchObject({
			status: 403,
			json: { error: { code: 'forbidden' } },
		});
		expect(data.tenants.size).toBe(0);
	});
});

describe('records', () => {
	it('creates, reads, replaces and deletes', async () => {
		const tenant = data.tenants.insert(acme);
		const draft = { name: 'PC', tenant_id: tenant.id, external_id: 'c-1', status: 'Online', os: 'Windows' };
		const created = await call('POST', '/computers', { ...draft, properties: { model: 'T14' }, unknown: 1 });
		expect(created.status).toBe(201);
		expect(created.json).toEqual({
			id: 1,
			...draft,
			integration_source: null,
			properties: { model: 'T14' },
		});
		expect((await call('GET', '/computers/1')).json).toEqual(created.json);
		expect((await call('PUT', '/computers/1', { ...draft, name: 'PC2' })).status).toBe(200);
		expect((await call('DELETE', '/computers/1')).status).toBe(204);
		expect((await call('DELETE', '/computers/1')).status).toBe(404);
		expect((await call('GET', '/computers/1')).json).toMatchObject({ error: { code: 'not_found' } });
	});

	it('wipes on PUT what the body leaves out', async () => {
		const tenant = data.tenants.insert(acme);
		await call('POST', '/computers', {
			name: 'PC',
			tenant_id: tenant.id,
			external_id: 'c-1',
			os: 'Windows',
			status: 'Online',
			integration_source: 'RMM',
			properties: { model: 'T14' },
		});
		const [computer] = data.computers.all();
		await call('PUT', `/computers/${computer?.id}`, { name: 'PC', tenant_id: tenant.id });
		expect(data.computers.all()).toEqual([
			{
				id: computer?.id,
				name: 'PC',
				tenant_id: tenant.id,
				external_id: null,
				os: null,
				status: null,
				integration_source: null,
				properties: {},
			},
		]);
		expect(data.computers.find('external_id', 'c-1')).toEqual([]);
	});

	it('stores a reference as the id of the row it names', async () => {
		const tenant = data.tenants.insert(acme);
		const { json } = await call('POST', '/computers', { name: 'PC', tenant_id: String(tenant.id) });
		expect(json).toMatchObject({ tenant_id: tenant.id });
	});

	it.each([
		['tenants', {}, 'name', 'is required'],
		['tenants', { name: ' ' }, 'name', 'must not be empty'],
		['tenants', { name: 5 }, 'name', 'must be text'],
		['tenants', { name: 'A', external_id: {} }, 'external_id', 'must be text or a number'],
		['computers', { name: 'A' }, 'tenant_id', 'is required'],
		['computers', { name: 'A', tenant_id: 99 }, 'tenant_id', 'matches no record in tenants'],
		['computers', { name: 'A', tenant_id: 1, status: 'online' }, 'status', 'must be one of Online, Offline'],
		['computers', { name: 'A', tenant_id: 1, properties: [] }, 'properties', 'must be an object'],
		['users', { tenant_id: 1, email: 'nobody' }, 'email', 'must be an email address'],
		['tasks', { name: 'A', execution_context: 'Root' }, 'execution_context', 'must be one of Metascript'],
		['webhooks', { name: 'A', url: '/here' }, 'url', 'must be a URL'],
		['webhooks', { name: 'A', url: 'http://a.example', events: 'all' }, 'events', 'must be a list of texts'],
		['sessions', { computer_id: 99 }, 'computer_id', 'matches no record in computers'],
	])('refuses to add to %s the body %j', async (resource, body, field, message) => {
		data.tenants.insert({ ...acme, id: 1 });
		const { status, json } = await call('POST', `/${resource}`, body);
		expect(status).toBe(400);
		expect(json).toMatchObject({
			error: { code: 'validation_failed', details: [{ field, message: expect.stringContaining(message) }] },
		});
	});

	it.each([
		['not JSON', '{', 'invalid_json'],
		['a list', '[]', 'invalid_body'],
		['null', 'null', 'invalid_body'],
	])('refuses a body that is %s', async (_, body, code) => {
		expect(await call('POST', '/tenants', body)).toMatchObject({ status: 400, json: { error: { code } } });
	});

	it('refuses a body of another type', async () => {
		const response = await fetch(`${sandbox.immybot.apiUrl}/tenants`, {
			method: 'POST',
			headers: { Authorization: `Bearer ${data.keys.full}`, 'Content-Type': 'text/plain' },
			body: JSON.stringify(acme),
		});
		expect(response.status).toBe(415);
	});

	it('refuses methods that a resource does not have', async () => {
		data.tenants.insert(acme);
		const { status, headers } = await call('DELETE', '/tenants/1');
		expect(status).toBe(405);
		expect(headers.get('allow')).toBe('GET, PUT');
	});

	it('makes two records of two creates with one external id', async () => {
		await call('POST', '/tenants', acme);
		await call('POST', '/tenants', acme);
		expect((await call('GET', '/tenants?external_id=7')).json).toMatchObject({ total: 2 });
	});
});

describe('lists', () => {
	it('pages with 50 rows unless told otherwise, and 1000 at most', async () => {
		for (let index = 0; index < 1100; index += 1) data.tenants.insert({ ...acme, name: `T${index}` });
		const names = async (query: string) => {
			const { json } = await call('GET', `/tenants${query}`);
			const { total, tenants } = json as { total: number; tenants: { name: string }[] };
			return { total, count: tenants.length, first: tenants[0]?.name };
		};
		expect(await names('')).toEqual({ total: 1100, count: 50, first: 'T0' });
		expect(await names('?limit=3&offset=2')).toEqual({ total: 1100, count: 3, first: 'T2' });
		expect(await names('?limit=5000')).toEqual({ total: 1100, count: 1000, first: 'T0' });
		expect(await names('?limit=1000&offset=1000')).toEqual({ total: 1100, count: 100, first: 'T1000' });
		expect(await names('?offset=2000')).toEqual({ total: 1100, count: 0, first: undefined });
	});

	it.each(['limit=0', 'limit=ten', 'offset=-1'])('refuses %s', async (query) => {
		expect((await call('GET', `/tenants?${query}`)).status).toBe(400);
	});

	it('filters exactly, by all filters at once; an empty filter is none', async () => {
		data.tenants.insert(acme);
		data.tenants.insert({ ...acme, name: 'Acme Dental' });
		data.tenants.insert({ ...acme, integration_source: 'Other' });
		const ids = async (query: string) => {
			const { json } = await call('GET', `/tenants?${query}`);
			return (json as { tenants: { id: number }[] }).tenants.map(({ id }) => id);
		};
		expect(await ids('name=Acme')).toEqual([1, 3]);
		expect(await ids('name=acme')).toEqual([]);
		expect(await ids('name=Acme&integration_source=RMM')).toEqual([1]);
		expect(await ids('name=&external_id=7')).toEqual([1, 2, 3]);
		sandbox.immybot.setFaults({ looseFilters: true });
		expect(await ids('name=acme')).toEqual([1, 2, 3]);
		expect(await ids('name=dental&external_id=7')).toEqual([2]);
	});

	it('keeps filters right when rows change', async () => {
		data.tenants.insert({ ...acme, name: 'Before' });
		await call('PUT', '/tenants/1', { ...acme, name: 'After' });
		expect((await call('GET', '/tenants?name=Before')).json).toEqual({ total: 0, tenants: [] });
		expect((await call('GET', '/tenants?name=After')).json).toMatchObject({ total: 1 });
	});
});

describe('sessions', () => {
	it('starts one, which a test can finish', async () => {
		const tenant = data.tenants.insert(acme);
		await call('POST', '/computers', { name: 'PC', tenant_id: tenant.id });
		const started = await call('POST', '/sessions', { computer_id: 1 });
		expect(started).toMatchObject({
			status: 201,
			json: { id: 1, computer_id: 1, tenant_id: tenant.id, status: 'Running', end_time: null, actions: [] },
		});
		data.finishSession(1, {
			status: 'Failed',
			actions: [{ id: 1, status: 'Failed', deployment_name: 'Chrome', details: 'Exit code 1603' }],
		});
		expect((await call('GET', '/sessions/1')).json).toMatchObject({
			status: 'Failed',
			end_time: expect.any(String),
			actions: [{ deployment_name: 'Chrome' }],
		});
		const list = (await call('GET', '/sessions?status=Failed')).json as { sessions: object[] };
		expect(list.sessions).toHaveLength(1);
		expect(list.sessions[0]).not.toHaveProperty('actions');
	});

	it('keeps with `since` what ended then or later', async () => {
		data.addSession({ computer_id: 1, end_time: '2026-01-01T10:00:00.000Z' });
		data.addSession({ computer_id: 1, end_time: '2026-01-01T10:00:01.000Z' });
		data.addSession({ computer_id: 1, status: 'Running' });
		const since = async (time: string) =>
			((await call('GET', `/sessions?since=${time}`)).json as { total: number }).total;
		expect(await since('2026-01-01T10:00:00Z')).toBe(2);
		expect(await since('2026-01-01T10:00:00.500Z')).toBe(1);
		expect(await since('2026-01-01T12:00:01%2B02:00')).toBe(1);
		expect((await call('GET', '/sessions?since=yesterday')).status).toBe(400);
	});
});

describe('unknown paths', () => {
	it.each(['/api/v1/nothing', '/api/v1/computers/1/nothing', '/'])('answers %s with HTML', async (path) => {
		const missing = await fetch(sandbox.immybot.origin + path);
		expect(missing.status).toBe(404);
		expect(missing.headers.get('content-type')).toMatch('text/html');
		sandbox.immybot.setFaults({ shellIsOk: true });
		expect((await fetch(sandbox.immybot.origin + path)).status).toBe(200);
	});
});

it('finds one of many records without a search', async () => {
	const tenant = data.tenants.insert(acme);
	const computer = {
		tenant_id: tenant.id,
		os: null,
		status: null,
		integration_source: 'RMM',
		properties: {},
	};
	for (let index = 0; index < 50_000; index += 1)
		data.computers.insert({ ...computer, name: `PC${index}`, external_id: index });
	// A search through 50,000 rows for each of these would take longer than a test may.
	const lost = data.computers
		.all()
		.filter(({ external_id, name }) => data.computers.find('external_id', external_id)[0]?.name !== name);
	expect(lost).toEqual([]);
});
