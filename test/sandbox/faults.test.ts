import { FaultBox } from '../../sandbox/server/faults';
import type { Sandbox } from '../../sandbox';
import { api, startSandbox, stopSandboxes, type Call } from './support';

let sandbox: Sandbox;
let call: Call;

beforeAll(async () => {
	sandbox = await startSandbox();
	call = api(sandbox.immybot.apiUrl, sandbox.immybot.data.keys.full);
});
beforeEach(() => {
	sandbox.immybot.data.clear();
	sandbox.immybot.log.reset();
	sandbox.clearFaults();
});
afterAll(stopSandboxes);

const tenant = (name: string) => ({ name, external_id: null, integration_source: null });
const create = (name = 'Acme') => call('POST', '/tenants', tenant(name));
const count = () => sandbox.immybot.data.tenants.size;

describe('accidents', () => {
	it.each([
		['tooManyRequests', 429, 'too_many_requests'],
		['unavailable', 503, 'unavailable'],
		['serverError', 500, 'internal_error'],
	] as const)('%s: answers %i and does nothing', async (fault, status, code) => {
		sandbox.immybot.setFaults({ [fault]: 1 });
		expect(await create()).toMatchObject({ status, json: { error: { code } } });
		expect(count()).toBe(0);
		expect(sandbox.immybot.log.entries()).toMatchObject([{ status, fault }]);
	});

	it.each([
		['htmlError', 502],
		['htmlOk', 200],
	] as const)('%s: answers %i with HTML and does nothing', async (fault, status) => {
		sandbox.immybot.setFaults({ [fault]: 1 });
		const reply = await create();
		expect(reply.status).toBe(status);
		expect(reply.headers.get('content-type')).toMatch('text/html');
		expect(reply.text).toMatch(/^<!DOCTYPE html>/);
		expect(count()).toBe(0);
	});

	it.each([
		['cutBefore', 0],
		['cutAfter', 1],
	] as const)('%s: cuts the connection, with %i records made', async (fault, made) => {
		sandbox.immybot.setFaults({ [fault]: 1 });
		await expect(create()).rejects.toThrow();
		expect(count()).toBe(made);
		expect(sandbox.immybot.log.entries()).toMatchObject([{ status: 0, fault }]);
	});

	it('slowBody: sends the second half late, and whole', async () => {
		sandbox.immybot.data.tenants.insert(tenant('Acme'));
		sandbox.immybot.setFaults({ slowBody: 1, slowBodyMs: 60 });
		const response = await fetch(`${sandbox.immybot.apiUrl}/tenants`, {
			headers: { Authorization: `Bearer ${sandbox.immybot.data.keys.full}` },
		});
		const chunks: string[] = [];
		for await (const chunk of response.body ?? []) chunks.push(Buffer.from(chunk as Uint8Array).toString());
		expect(chunks.length).toBeGreaterThan(1);
		expect(JSON.parse(chunks.join(''))).toMatchObject({ total: 1 });
	});

	it('strike only the methods and paths that are named, and only so often', async () => {
		sandbox.immybot.setFaults({ serverError: 1, methods: ['POST'], path: '/tenants$', times: 2 });
		expect((await call('GET', '/tenants')).status).toBe(200);
		expect((await call('POST', '/tasks', {})).status).toBe(400);
		expect([await create(), await create(), await create()].map(({ status }) => status)).toEqual([
			500, 500, 201,
		]);
	});

	it('strike the same requests for the same seed', () => {
		const strikes = (seed: number) => {
			const box = new FaultBox(seed);
			box.set({ serverError: 0.3, cutAfter: 0.2 });
			return Array.from({ length: 1000 }, () => box.strike('GET', '/'));
		};
		expect(strikes(5)).toEqual(strikes(5));
		expect(strikes(5)).not.toEqual(strikes(6));
		const struck = strikes(5).filter((strike) => strike === 'serverError').length;
		expect(struck).toBeGreaterThan(230);
		expect(struck).toBeLessThan(370);
	});
});

describe('waiting', () => {
	it('tells how long in seconds, as a date, or not at all', async () => {
		const retryAfter = async () => (await create()).headers.get('retry-after');
		sandbox.immybot.setFaults({ tooManyRequests: 1, retryAfter: 3 });
		expect(await retryAfter()).toBe('3');
		sandbox.immybot.setFaults({ retryAfterAs: 'date', retryAfter: 3600 });
		const ahead = Date.parse((await retryAfter()) ?? '') - Date.now();
		expect(ahead).toBeGreaterThan(3_500_000);
		expect(ahead).toBeLessThanOrEqual(3_600_000);
		sandbox.immybot.setFaults({ retryAfter: null });
		expect(await retryAfter()).toBeNull();
	});

	it('allows so many requests in a window', async () => {
		sandbox.immybot.setFaults({ rateLimit: { requests: 2, windowMs: 3_600_000 } });
		const statuses = [];
		for (let index = 0; index < 4; index += 1) statuses.push((await call('GET', '/tenants')).status);
		expect(statuses).toEqual([200, 200, 429, 429]);
		expect(sandbox.immybot.log.totals().byFault).toEqual({ rateLimit: 2 });
		sandbox.immybot.setFaults({ rateLimit: null });
		expect((await call('GET', '/tenants')).status).toBe(200);
	});

	it('works on so many requests at once, lets others wait, and refuses the rest', async () => {
		sandbox.immybot.setFaults({ servesAtOnce: 2, waitingRoom: 1, latency: 300 });
		const statuses = Array.from({ length: 4 }, async () => (await call('GET', '/tenants')).status);
		expect((await Promise.all(statuses)).toSorted()).toEqual([200, 200, 200, 503]);
		const waited = sandbox.immybot.log.entries().filter(({ ms }) => ms > 550);
		expect(waited).toHaveLength(1);
		expect(sandbox.immybot.log.totals().byFault).toEqual({ noRoom: 1 });
		sandbox.immybot.setFaults({ servesAtOnce: null });
		expect((await call('GET', '/tenants')).status).toBe(200);
	});

	it('holds requests back, many at once', async () => {
		// Long enough for all five to arrive on a machine that is busy.
		sandbox.immybot.setFaults({ latency: [800, 900] });
		await Promise.all(Array.from({ length: 5 }, () => call('GET', '/tenants')));
		const entries = sandbox.immybot.log.entries();
		expect(entries).toHaveLength(5);
		for (const { ms } of entries) expect(ms).toBeGreaterThan(790);
		expect(sandbox.immybot.log.totals().peak).toBe(5);
	});
});

describe('habits of lists', () => {
	const list = async (query: string) => (await call('GET', `/tenants?${query}`)).json;
	const ids = async (query: string) =>
		((await list(query)) as { tenants: { id: number }[] }).tenants.map(({ id }) => id);
	beforeEach(() => {
		for (const name of 'abcdef') sandbox.immybot.data.tenants.insert({ ...tenant(name), external_id: 9 });
	});

	it('ignorePaging: everything, whatever is asked for', async () => {
		sandbox.immybot.setFaults({ ignorePaging: true });
		expect(await ids('limit=2&offset=4')).toEqual([1, 2, 3, 4, 5, 6]);
	});

	it('maxPageSize: pages shorter than asked for', async () => {
		sandbox.immybot.setFaults({ maxPageSize: 2 });
		expect(await ids('limit=5&offset=1')).toEqual([2, 3]);
	});

	it('repeatFirstPage: the first page again', async () => {
		sandbox.immybot.setFaults({ repeatFirstPage: true });
		expect(await ids('limit=2&offset=4')).toEqual([1, 2]);
	});

	it('bareArrays: no envelope', async () => {
		sandbox.immybot.setFaults({ bareArrays: true });
		expect(await list('limit=1')).toMatchObject([{ id: 1 }]);
	});

	it('omitTotal: an envelope without total', async () => {
		sandbox.immybot.setFaults({ omitTotal: true });
		expect(await list('limit=1')).toEqual({ tenants: [expect.objectContaining({ id: 1 })] });
	});

	it('stringIds: own ids as text, foreign ids as they were', async () => {
		sandbox.immybot.setFaults({ stringIds: true });
		expect(await list('limit=1')).toMatchObject({ total: 6, tenants: [{ id: '1', external_id: 9 }] });
		const computer = await call('POST', '/computers', { name: 'PC', tenant_id: '1' });
		expect(computer.json).toMatchObject({ id: '1', tenant_id: '1' });
	});

	it('extraFields: fields that nobody documented', async () => {
		sandbox.immybot.setFaults({ extraFields: true });
		expect(await list('limit=1')).toMatchObject({ tenants: [{ updated_at: expect.any(String) }] });
	});
});

it('emptyErrors: a status and nothing else', async () => {
	sandbox.immybot.setFaults({ emptyErrors: true });
	expect(await call('GET', '/tenants/1')).toMatchObject({ status: 404, text: '' });
});

it('clockSkewMs: moves the server’s clock', async () => {
	sandbox.immybot.setFaults({ clockSkewMs: -86_400_000 });
	const { headers } = await call('GET', '/tenants');
	expect(Date.now() - Date.parse(headers.get('date') ?? '')).toBeGreaterThan(86_000_000);
	const session = sandbox.immybot.data.addSession({ computer_id: 1 });
	expect(Date.now() - Date.parse(session.end_time ?? '')).toBeGreaterThan(86_000_000);
});

it.each([{ serverErrors: 1 }, { serverError: 2 }, { latency: 'long' }, { times: -1 }, { methods: 'GET' }])(
	'refuses the fault %j',
	(patch) => {
		expect(() => sandbox.immybot.setFaults(patch as object)).toThrow(TypeError);
	},
);
