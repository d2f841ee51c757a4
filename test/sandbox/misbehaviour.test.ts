import type { Faults, Sandbox } from '../../sandbox';
import { api, startSandbox, stopSandboxes, type Call } from './support';

let sandbox: Sandbox;
let guide: Call;
let instance: Call;
let rmm: Call;
let psa: Call;

beforeAll(async () => {
	sandbox = await startSandbox();
	const { immybot, instance: live } = sandbox;
	guide = api(immybot.apiUrl, immybot.data.keys.full);
	rmm = api(sandbox.rmm.apiUrl, sandbox.rmm.data.keys.full);
	psa = api(sandbox.psa.apiUrl, sandbox.psa.data.keys.full);
	const { tokenUrl, clientId, clientSecret, baseUrl } = sandbox.describe().instance;
	const body = new URLSearchParams({
		grant_type: 'client_credentials',
		client_id: clientId,
		client_secret: clientSecret,
		scope: `${baseUrl}/.default`,
	});
	const { access_token } = (await (await fetch(tokenUrl, { method: 'POST', body })).json()) as Record<
		string,
		string
	>;
	instance = api(live.apiUrl, access_token ?? '');
});
beforeEach(() => {
	sandbox.clearFaults();
	sandbox.immybot.data.clear();
	sandbox.instance.data.clear();
	sandbox.psa.data.clear();
	sandbox.rmm.data.load({ customers: [], computers: [] });
});
afterAll(stopSandboxes);

const GUID = '6F9619FF-8B86-D011-B42D-00CF4FC964FF';
const everywhere = (faults: Partial<Faults>) => {
	for (const server of [sandbox.immybot, sandbox.instance, sandbox.rmm, sandbox.psa])
		server.setFaults(faults);
};
const sourced = { name: 'A', external_id: GUID, integration_source: 'Ninja' };

describe('keys', () => {
	it.each<[string, Partial<Faults>, string, string | null]>([
		['lower-cased', { lowerCaseKeys: true }, GUID, GUID.toLowerCase()],
		['composed', { composeKeys: true }, 'u\u0308', '\u00fc'],
		['cut', { maxKeyLength: 8 }, GUID, GUID.slice(0, 8)],
		['dropped', { dropKeys: true }, GUID, null],
	])('are %s in what every system stores', async (_, faults, written, stored) => {
		everywhere(faults);
		const customer_id = sandbox.psa.data.customers.insert({ name: 'A' }).id;
		const tenant = await guide('POST', '/tenants', { ...sourced, external_id: written });
		expect(tenant.json).toMatchObject({ name: 'A', external_id: stored, integration_source: 'Ninja' });
		expect(sandbox.immybot.data.tenants.get(1)).toMatchObject({ external_id: stored });
		const draft = { customer_id, summary: 'S', external_ref: written };
		expect((await psa('POST', '/tickets', draft)).json).toMatchObject({ external_ref: stored });
		const live = { name: 'A', slug: written, ownerTenantId: 1 };
		expect((await instance('POST', '/tenants', live)).json).toMatchObject({ name: 'A', slug: stored });
	});

	it('have their source lower-cased, on a PUT as well', async () => {
		everywhere({ lowerCaseSources: true });
		await guide('POST', '/tenants', sourced);
		await guide('PUT', '/tenants/1', { ...sourced, integration_source: 'ATERA' });
		expect(sandbox.immybot.data.tenants.get(1)).toMatchObject({
			external_id: GUID,
			integration_source: 'atera',
		});
	});
});

describe('lists', () => {
	const rows = () => {
		for (const name of 'abcde') {
			sandbox.immybot.data.tenants.insert({ name, external_id: name, integration_source: null });
			sandbox.instance.data.addTenant({ name });
			sandbox.rmm.data.addCustomer({ name });
			sandbox.psa.data.customers.insert({ name });
		}
	};
	const names = (list: unknown) => (list as Array<{ name: string }>).map(({ name }) => name).join('');
	const ofGuide = async (query: string) => {
		const { tenants, total } = (await guide('GET', `/tenants?${query}`)).json as Record<string, unknown>;
		return { names: names(tenants), total };
	};
	const ofRmm = async (page: number) => {
		const reply = (await rmm('GET', `/customers?page_size=2&page=${page}`)).json as Record<string, unknown>;
		return { names: names(reply.customers), total: reply.total };
	};
	const ofInstance = async (page: number) =>
		names((await instance('GET', `/tenants?PageSize=2&Page=${page}`)).json).replace('The MSP', '-');

	beforeEach(() => (sandbox.rmm.data.paging = { style: 'page' }));
	afterAll(() => (sandbox.rmm.data.paging = { style: 'none' }));

	it('lag behind a create, while the record itself is there', async () => {
		rows();
		everywhere({ listLagMs: 60_000 });
		expect(await ofGuide('external_id=a')).toEqual({ names: '', total: 0 });
		expect((await guide('GET', '/tenants/1')).json).toMatchObject({ name: 'a' });
		expect(await ofRmm(1)).toEqual({ names: '', total: 0 });
		expect(await ofInstance(1)).toBe('');
		expect((await psa('GET', '/customers')).json).toEqual([]);
		everywhere({ listLagMs: 0 });
		expect(await ofGuide('')).toEqual({ names: 'abcde', total: 5 });
	});

	it('say that there are as many rows as the page has', async () => {
		rows();
		everywhere({ totalIsPageLength: true });
		expect(await ofGuide('limit=2')).toEqual({ names: 'ab', total: 2 });
		expect(await ofRmm(1)).toEqual({ names: 'ab', total: 2 });
		sandbox.instance.data.addComputer({ computerName: 'PC' });
		sandbox.instance.data.addComputer({ computerName: 'PC' });
		expect((await instance('GET', '/computers/paged?take=1')).json).toMatchObject({ count: 1 });
	});

	it('end after the first page, without a total', async () => {
		rows();
		everywhere({ emptyLaterPages: true, omitTotal: true });
		expect(await ofGuide('limit=2')).toEqual({ names: 'ab', total: undefined });
		expect(await ofGuide('limit=2&offset=2')).toEqual({ names: '', total: undefined });
		expect([await ofRmm(1), await ofRmm(2)].map((page) => page.names)).toEqual(['ab', '']);
		expect([await ofInstance(1), await ofInstance(2)]).toEqual(['-a', '']);
	});

	it('move while they are read: rows are on no page, or on two', async () => {
		rows();
		everywhere({ pageShift: 1 });
		expect([await ofGuide('limit=2'), await ofGuide('limit=2&offset=2')]).toMatchObject([
			{ names: 'ab', total: 5 },
			{ names: 'de', total: 5 },
		]);
		expect((await ofRmm(2)).names).toBe('de');
		expect(await ofInstance(2)).toBe('cd');
		everywhere({ pageShift: -1 });
		expect((await ofGuide('limit=2&offset=2')).names).toBe('bc');
	});
});

it('lets a PUT wipe what the body leaves out, documented or not', async () => {
	const customer_id = sandbox.psa.data.customers.insert({ name: 'A' }).id;
	const extra = { notes: 'N', tags: ['t'] };
	const add = () => {
		sandbox.immybot.data.tables.tenants.insert({ ...sourced, ...extra });
		sandbox.psa.data.tickets.insert({ customer_id, summary: 'S', status: 'New', ...extra } as never);
	};
	add();
	const [first] = sandbox.psa.data.tickets.all();
	await guide('PUT', '/tenants/1', { ...sourced, name: 'B' });
	await psa('PUT', `/tickets/${first!.id}`, { customer_id, summary: 'T' });
	expect(sandbox.immybot.data.tenants.get(1)).toMatchObject({ name: 'B', ...extra });
	expect(sandbox.psa.data.tickets.get(first!.id)).toMatchObject({ summary: 'T', ...extra });

	everywhere({ putReplaces: true });
	await guide('PUT', '/tenants/1', { ...sourced, name: 'C', tags: ['kept'] });
	await psa('PUT', `/tickets/${first!.id}`, { customer_id, summary: 'U', notes: 'kept' });
	expect(sandbox.immybot.data.tenants.get(1)).toEqual({ id: 1, ...sourced, name: 'C', tags: ['kept'] });
	const ticket = sandbox.psa.data.tickets.get(first!.id);
	expect(ticket).toMatchObject({ id: first!.id, summary: 'U', notes: 'kept' });
	expect(ticket).not.toHaveProperty('tags');
});

it.each([3_600_000, -3_600_000])(
	'has a clock that is %i ms off, in Date and in what it writes',
	async (skew) => {
		everywhere({ clockSkewMs: skew });
		const offBy = (time: unknown) => Math.round((Date.parse(String(time)) - Date.now()) / 60_000);
		for (const call of [guide, instance, rmm, psa])
			expect(offBy((await call('GET', '/nowhere')).headers.get('date'))).toBe(skew / 60_000);
		expect(offBy(sandbox.immybot.data.addSession({ computer_id: 1 }).end_time)).toBe(skew / 60_000);
		expect(offBy(sandbox.instance.data.addSession({}).createdDateUTC)).toBe(skew / 60_000);
	},
);

it('ends sessions in the future', async () => {
	everywhere({ sessionEndSkewMs: 20 * 3_600_000 });
	const hoursAhead = (time: unknown) => Math.round((Date.parse(String(time)) - Date.now()) / 3_600_000);
	const { id } = sandbox.immybot.data.addSession({ computer_id: 1, status: 'Running' });
	sandbox.immybot.data.finishSession(id);
	expect((await guide('GET', `/sessions/${id}`)).json).toMatchObject({ status: 'Completed' });
	expect(hoursAhead(sandbox.immybot.data.sessions.get(id)?.end_time)).toBe(20);
	const live = sandbox.instance.data.addSession({});
	sandbox.instance.data.finishSession(live.id);
	const { json } = await instance('GET', `/maintenance-sessions/${live.id}`);
	expect(hoursAhead((json as Record<string, unknown>).updatedDateUTC)).toBe(20);
});
