import type { CustomRmm, Paging, Sandbox } from '../../sandbox';
import { api, startSandbox, stopSandboxes, type Answer, type Call } from './support';

let sandbox: Sandbox;
let data: CustomRmm;
let call: Call;

beforeAll(async () => {
	sandbox = await startSandbox();
	data = sandbox.rmm.data;
	call = api(sandbox.rmm.apiUrl, data.keys.full);
});
beforeEach(() => {
	data.seed({ customers: 3, computersPerCustomer: 4 });
	data.paging = { style: 'none' };
	sandbox.clearFaults();
});
afterAll(stopSandboxes);

it('answers as the guide assumes', async () => {
	expect((await call('GET', '/customers')).json).toEqual([
		{ id: 1001, name: 'Acme Dental Group' },
		{ id: 1002, name: "O'Brien & Sons Plumbing" },
		{ id: 1003, name: 'Müller & Söhne GmbH' },
	]);
	const computers = (await call('GET', '/customers/1002/computers')).json as object[];
	expect(computers).toHaveLength(4);
	expect(computers[0]).toMatchObject({
		id: 500_005,
		hostname: expect.stringMatching(/^OBR-/),
		operating_system: expect.any(String),
		online: expect.any(Boolean),
		ip_address: expect.any(String),
		mac_address: expect.any(String),
		manufacturer: expect.any(String),
		model: expect.any(String),
	});
	expect((await call('GET', '/computers')).json).toHaveLength(12);
	expect((await call('GET', '/computers/500005/remote-control')).json).toEqual({
		url: `${sandbox.rmm.origin}/remote/500005`,
	});
});

it.each(['/customers/1/computers', '/computers/1', '/computers/1/remote-control', '/nothing'])(
	'answers 404 to %s',
	async (path) => {
		expect(await call('GET', path)).toMatchObject({ status: 404, json: { error: { code: 'not_found' } } });
	},
);

it('asks for a key, and cannot be written to', async () => {
	expect((await api(sandbox.rmm.apiUrl, 'nonsense')('GET', '/customers')).status).toBe(401);
	expect((await api(sandbox.rmm.apiUrl, data.keys.readOnly)('POST', '/customers', {})).status).toBe(403);
	expect((await call('POST', '/customers', {})).status).toBe(405);
});

describe('paging', () => {
	interface Envelope {
		computers: unknown[];
		total?: number;
		total_pages?: number;
		next_cursor?: string | null;
		next?: string | null;
	}
	type Step = (reply: Answer, page: number) => string | null | undefined;
	const rowsOf = (reply: Answer) =>
		(Array.isArray(reply.json) ? reply.json : (reply.json as Envelope).computers) as { id: number }[];
	const envelope = (reply: Answer) => reply.json as Envelope;
	const pathOf = (url: string | null | undefined) => url?.replace(/^.*\/api/, '');

	/** How a client walks each style: the first path, and from a reply to the next path. */
	const walks: [Paging, string, Step][] = [
		[
			{ style: 'page' },
			'?page=1&page_size=5',
			(reply, page) =>
				page < (envelope(reply).total_pages ?? 0) ? `/computers?page=${page + 1}&page_size=5` : null,
		],
		[
			{ style: 'page', firstPage: 0 },
			'?page=0&page_size=5',
			(reply, page) =>
				page < (envelope(reply).total_pages ?? 0) ? `/computers?page=${page}&page_size=5` : null,
		],
		[
			{ style: 'offset' },
			'?offset=0&limit=5',
			(reply, page) =>
				page * 5 < (envelope(reply).total ?? 0) ? `/computers?offset=${page * 5}&limit=5` : null,
		],
		[
			{ style: 'cursor', size: 5 },
			'',
			(reply) => {
				const cursor = envelope(reply).next_cursor;
				return cursor && `/computers?cursor=${cursor}`;
			},
		],
		[
			{ style: 'lastId', size: 5 },
			'',
			(reply) => {
				const rows = rowsOf(reply);
				return rows.length < 5 ? null : `/computers?after_id=${rows.at(-1)?.id}`;
			},
		],
		[{ style: 'nextUrl' }, '?page_size=5', (reply) => pathOf(envelope(reply).next)],
		[{ style: 'nextUrl', relativeUrls: true }, '?page_size=5', (reply) => pathOf(envelope(reply).next)],
		[
			{ style: 'link' },
			'?page_size=5',
			(reply) => pathOf(/<(.*)>; rel="next"/.exec(reply.headers.get('link') ?? '')?.[1]),
		],
	];

	it.each(walks)('%j', async (paging, query, step) => {
		data.paging = paging;
		const sizes: number[] = [];
		const seen = new Set<number>();
		let path: string | null | undefined = `/computers${query}`;
		while (path && sizes.length < 10) {
			const reply: Answer = await call('GET', path);
			const rows = rowsOf(reply);
			for (const { id } of rows) seen.add(id);
			sizes.push(rows.length);
			path = step(reply, sizes.length);
		}
		expect(sizes).toEqual([5, 5, 2]);
		expect([...seen]).toEqual(data.computers.all().map(({ id }) => id));
	});

	it('writes next URLs with the address that the client used', async () => {
		data.paging = { style: 'nextUrl', size: 5 };
		expect(envelope(await call('GET', '/computers')).next).toMatch(`${sandbox.rmm.apiUrl}/computers?cursor=`);
		data.paging = { style: 'nextUrl', size: 5, relativeUrls: true };
		expect(envelope(await call('GET', '/computers')).next).toMatch(/^\/api\/computers\?cursor=/);
	});

	it('never ends when the first page repeats', async () => {
		data.paging = { style: 'cursor', size: 5 };
		sandbox.rmm.setFaults({ repeatFirstPage: true });
		const first = await call('GET', '/computers');
		const second = await call('GET', `/computers?cursor=${envelope(first).next_cursor}`);
		expect(second.json).toEqual(first.json);
	});

	it('ends at once when paging is ignored', async () => {
		data.paging = { style: 'page' };
		sandbox.rmm.setFaults({ ignorePaging: true });
		const reply = await call('GET', '/computers?page=2&page_size=5');
		expect(rowsOf(reply)).toHaveLength(12);
	});

	it('refuses a style that does not exist', () => {
		expect(() => (data.paging = { style: 'scroll' } as unknown as Paging)).toThrow(TypeError);
	});
});

describe('changes', () => {
	it('adds, changes and removes', async () => {
		const customer = data.addCustomer({ name: 'New' });
		const computer = data.addComputer(customer.id, { hostname: 'NEW-1' });
		data.computers.patch(computer.id, { online: !computer.online });
		expect((await call('GET', `/customers/${customer.id}/computers`)).json).toEqual([
			{ ...computer, online: !computer.online },
		]);
		data.computers.delete(computer.id);
		expect((await call('GET', `/customers/${customer.id}/computers`)).json).toEqual([]);
		expect(data.removeCustomer(1001)).toBe(true);
		expect((await call('GET', '/computers')).json).toHaveLength(8);
		expect(() => data.addComputer(1001)).toThrow(RangeError);
	});

	it('churns as many computers as asked, none of them twice', () => {
		data.seed({ customers: 10, computersPerCustomer: 50 });
		const before = new Map(data.computers.all().map((row) => [row.id, row]));
		const { added, changed, removed } = data.churn({ add: 5, change: 20, remove: 10, seed: 2 });
		expect([added, changed, removed].map((list) => new Set(list).size)).toEqual([5, 20, 10]);
		expect(data.computers.size).toBe(495);
		const differing = data.computers.all().filter((row) => before.has(row.id) && before.get(row.id) !== row);
		expect(differing.map(({ id }) => id).sort()).toEqual([...changed].sort());
		expect(removed.every((id) => !data.computers.get(id) && before.has(id))).toBe(true);
		expect(added.every((id) => data.computers.get(id) && !before.has(id))).toBe(true);
	});
});
