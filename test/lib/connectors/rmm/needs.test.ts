import { compileComputerMapping } from '../../../../lib/connectors/rmm/mapping';
import { DetailCache } from '../../../../lib/connectors/rmm/enrich';
import { connect } from '../support/rmm';
import { all, type Asked } from '../support/server';

/** What real systems need beyond the integration guide's: each case is one system's. */
const global = (rows: unknown[], more: (asked: Asked) => unknown = () => undefined) => {
	return (asked: Asked) => {
		if (asked.path === '/api/customers') return { json: [{ id: 1, name: 'Contoso' }] };
		if (asked.path === '/api/computers') return { json: rows };
		const json = more(asked);
		return json === undefined ? undefined : { json };
	};
};

const onOneList = {
	scope: 'global',
	request: { path: '/computers' },
	fields: { name: 'name', customerId: 'c', serial: 'detail.serial', online: 'detail.online' },
};

describe('a bulk join', () => {
	const rows = [
		{ id: 1, name: 'A', c: 1 },
		{ id: '2', name: 'B', c: 1 },
		{ id: 3, name: 'C', c: 1 },
	];
	const join = { request: { path: '/chassis' }, key: 'computer', on: 'id', into: 'detail' };

	it('fills fields from one more list, whose ids may be text or numbers', async () => {
		const chassis = [
			{ computer: '1', serial: 'SN-1A' },
			{ computer: 2, serial: 'SN-2B' },
		];
		const { connector, system } = await connect(
			global(rows, () => chassis),
			{ computers: { ...onOneList, join: [join] } },
		);
		const found = await all(connector.computers());
		expect(found.map(({ serial }) => serial)).toEqual(['SN-1A', 'SN-2B', undefined]);
		expect(system.asked.filter(({ path }) => path === '/api/chassis')).toHaveLength(1);
	});

	it('joins several rows of one computer as a list', async () => {
		const nics = [
			{ computer: 1, mac: '00:1A:2B:00:00:01' },
			{ computer: 1, mac: '00:1A:2B:00:00:02' },
		];
		const { connector } = await connect(
			global(rows, () => nics),
			{
				computers: {
					...onOneList,
					fields: { ...onOneList.fields, macs: 'detail[*].mac' },
					join: [{ ...join, many: true }],
				},
			},
		);
		const [first] = await all(connector.computers());
		expect(first!.macs).toEqual(['00:1A:2B:00:00:01', '00:1A:2B:00:00:02']);
	});

	it('that cannot be read leaves the computers as they are, and says so', async () => {
		const { connector } = await connect(global(rows), { computers: { ...onOneList, join: [join] } });
		expect(await all(connector.computers())).toHaveLength(3);
		expect(connector.notices()).toEqual([expect.stringContaining('The list of "detail" could not be read')]);
		expect(connector.incomplete()).toBeUndefined();
	});
});

describe('details', () => {
	const enrich = {
		request: { path: '/computers/{computerId}' },
		into: 'detail',
		only: [{ path: 'kind', equalsOneOf: ['pc'] }],
		cacheMinutes: 60,
	};
	const rows = [
		{ id: 1, name: 'A', c: 1, kind: 'pc' },
		{ id: 2, name: 'B', c: 1, kind: 'printer' },
	];

	it('are asked for only where a condition holds', async () => {
		const { connector, system } = await connect(
			global(rows, () => ({ serial: 'SN-1A' })),
			{ computers: { ...onOneList, enrich } },
		);
		await all(connector.computers());
		expect(system.asked.map(({ path }) => path)).not.toContain('/api/computers/2');
	});

	it('refused for one computer leave it as the list has it', async () => {
		const { connector } = await connect(
			(asked) => (asked.path.endsWith('/1') ? { status: 403, json: {} } : global(rows)(asked)),
			{ computers: { ...onOneList, enrich } },
		);
		expect((await all(connector.computers())).map(({ id }) => id)).toEqual([1, 2]);
		expect(connector.notices()[0]).toMatch(/details of "A" .id 1. could not be read/);
	});

	it('are kept as fields, without what changes and without the reply', async () => {
		const cache = new DetailCache(100, Date.now);
		const kept: unknown[] = [];
		const set = cache.set.bind(cache);
		cache.set = (key, details, minutes) => {
			kept.push(details);
			set(key, details, minutes);
		};
		const detail = { serial: 'SN-1A', online: true, more: 'x'.repeat(10_000) };
		const { connector } = await connect(
			global(rows, () => detail),
			{ computers: { ...onOneList, enrich } },
			{ cache },
		);
		expect((await all(connector.computers()))[0]).toMatchObject({ serial: 'SN-1A', online: true });
		const [again] = await all(connector.computers());
		expect(again).toMatchObject({ serial: 'SN-1A' });
		expect(again!.online).toBeUndefined();
		expect(kept).toEqual([{ serial: 'SN-1A' }]);
	});
});

describe('a list', () => {
	it('without a next page although its total promises more is an error', async () => {
		const { connector } = await connect(() => ({ json: { items: [{ id: 1, name: 'A' }], total_items: 5 } }), {
			customers: { list: 'items', pagination: { kind: 'nextUrl', next: 'next', total: 'total_items' } },
		});
		await expect(all(connector.customers())).rejects.toMatchObject({
			kind: 'paging',
			message: expect.stringContaining('counts 5 rows, but does not name a next page after 1'),
		});
	});

	it('cut by maxPages is an error where everything is wanted, and incomplete elsewhere', async () => {
		const page = ({ query }: Asked) => ({ json: [{ id: query.get('p'), name: 'A' }] });
		const pagination = { kind: 'page', pageParam: 'p', sizeParam: 's', size: 1, maxPages: 2 };
		const { connector } = await connect(page, { customers: { pagination } });
		await expect(all(connector.customers({ everything: true }))).rejects.toMatchObject({ kind: 'paging' });
		expect(await all(connector.customers())).toHaveLength(2);
		expect(connector.incomplete()).toContain('Only the first 2 pages');
	});

	it('keeps a row without a name, and counts one without an id as lost', async () => {
		const rows = [{ id: 1, name: ' ' }, { id: 2, name: 'B' }, { name: 'no id' }];
		const { connector } = await connect(() => ({ json: rows }));
		expect(await all(connector.customers())).toMatchObject([
			{ id: 1, name: '' },
			{ id: 2, name: 'B' },
		]);
		expect(connector.incomplete()).toMatch(/Row 3 .* has no id/);
	});

	it('is complete when a condition leaves rows out', async () => {
		const { connector } = await connect(
			() => ({
				json: [
					{ id: 1, name: 'A' },
					{ id: 2, name: 'B' },
				],
			}),
			{
				customers: { only: [{ path: 'name', equalsOneOf: ['A'] }] },
			},
		);
		expect(await all(connector.customers())).toHaveLength(1);
		expect(connector.incomplete()).toBeUndefined();
	});

	it('waits where a limit is reported in a reply with a good status', async () => {
		let asked = 0;
		const { connector } = await connect(
			() => {
				const limited = { errors: [{ message: 'slow', extensions: { code: 'rate_limit_exceeded' } }] };
				return { json: ++asked === 1 ? limited : { rows: [{ id: 1, name: 'A' }] } };
			},
			{
				customers: {
					list: 'rows',
					error: {
						path: 'errors',
						overLimit: { path: 'errors[*].extensions.code', equalsOneOf: ['rate_limit_exceeded'] },
					},
				},
			},
			{ retry: true },
		);
		expect(await all(connector.customers())).toHaveLength(1);
		expect(asked).toBe(2);
	});

	it('may be several lists of one form', async () => {
		const { connector } = await connect(
			global([{ id: 1, name: 'A', c: 1 }], () => ({ servers: [{ id: 2, name: 'B', c: 1 }] })),
			{ computers: { ...onOneList, also: [{ request: { path: '/servers' }, list: 'servers' }] } },
		);
		expect((await all(connector.computers())).map(({ id }) => id)).toEqual([1, 2]);
	});
});

describe('the scope "single"', () => {
	const single = { scope: 'single', request: { path: '/computers' } };

	it('gives every computer to the only customer', async () => {
		const { connector } = await connect(global([{ id: 7, hostname: 'A' }]), { computers: single });
		expect(await all(connector.computers())).toMatchObject([
			{ id: 7, customerId: 1, customerName: 'Contoso' },
		]);
		expect(await all(connector.computers({ customerId: '1' }))).toHaveLength(1);
	});

	it('refuses several customers', async () => {
		const two = [
			{ id: 1, name: 'A' },
			{ id: 2, name: 'B' },
		];
		const { connector } = await connect(() => ({ json: two }), { computers: single });
		await expect(all(connector.computers())).rejects.toMatchObject({ kind: 'configuration' });
	});
});

it('asks for one customer of a tree where the system can', async () => {
	const { connector, system } = await connect(
		({ path }) => ({
			json:
				path === '/api/customers'
					? [
							{ id: 1, name: 'Top', parent: null },
							{ id: 2, name: 'Below', parent: 1 },
						]
					: [{ id: 9, hostname: 'A', group: 2 }],
		}),
		{
			customers: { rollUp: { parent: 'parent' } },
			computers: {
				scope: 'global',
				request: { path: '/computers' },
				oneCustomer: { query: { below: '{customerId}' } },
				fields: { customerId: 'group' },
			},
		},
	);
	expect(await all(connector.computers({ customerId: 1 }))).toMatchObject([{ id: 9, customerId: 1 }]);
	expect(system.asked.at(-1)!.line).toBe('GET /api/computers?below=1');
});

it('asks for each group of one customer where the system answers for one group only', async () => {
	const { connector, system } = await connect(
		({ path, query }) => {
			const of = (group: number) => [
				{ id: group * 10, hostname: 'A', group },
				{ id: 1, hostname: 'In both', group },
			];
			if (path !== '/api/customers') return { json: of(Number(query.get('group'))) };
			const groups = [
				{ id: 1, name: 'Top', parent: null },
				{ id: 2, name: 'Below', parent: 1 },
				{ id: 3, name: 'Other', parent: null },
			];
			return { json: groups };
		},
		{
			customers: { rollUp: { parent: 'parent' } },
			computers: {
				scope: 'global',
				request: { path: '/computers' },
				oneCustomer: { query: { group: '{customerId}' } },
				oneCustomerByGroup: true,
				fields: { customerId: 'group' },
			},
		},
	);
	const computers = await all(connector.computers({ customerId: 1 }));
	expect(computers.map(({ id, customerId }) => [id, customerId])).toEqual([
		[10, 1],
		[1, 1],
		[20, 1],
	]);
	expect(system.asked.slice(1).map(({ line }) => line)).toEqual([
		'GET /api/computers?group=1',
		'GET /api/computers?group=2',
	]);
});

it('says so where it judges by a date which computers are online', async () => {
	const { connector } = await connect(global([{ id: 1, name: 'A', c: 1, seen: new Date().toISOString() }]), {
		computers: {
			...onOneList,
			fields: { ...onOneList.fields, online: { from: 'seen', withinMinutes: 15 } },
		},
	});
	expect(await all(connector.computers())).toMatchObject([{ online: true }]);
	expect(connector.notices()).toEqual([
		'Custom RMM does not say which computers are online: here, one is if it was seen in the last 15 minutes.',
	]);
});

describe('fields', () => {
	const map = (fields: object, row: object) => {
		const mapped = compileComputerMapping({ id: 'id', name: 'id', ...fields }, { now: Date.now })(
			{ id: 1, ...row },
			1,
		);
		return 'record' in mapped ? mapped.record : undefined;
	};

	it('pick an element by a member, and part of a text by a pattern', () => {
		const row = {
			info: [
				{ kind: 'Disk', data: { Maker: 'no' } },
				{ kind: 'System', data: { Maker: 'Dell' } },
			],
			make_model: 'Dell Inc. Latitude 5420',
		};
		const fields = {
			manufacturer: 'info[kind=System].data.Maker',
			model: { from: 'make_model', pattern: '^Dell Inc\\. (.+)$' },
		};
		expect(map(fields, row)).toMatchObject({ manufacturer: 'Dell', model: 'Latitude 5420' });
		expect(map(fields, { make_model: 'HP' })).not.toHaveProperty('model');
	});

	it.each([
		['Tue, 24 Nov 2026 08:30:00 GMT', undefined, '2026-11-24T08:30:00.000Z'],
		['2026-11-24 08:30:00 UTC', undefined, '2026-11-24T08:30:00.000Z'],
		['2026-11-24T08:30:00', 'Europe/Berlin', '2026-11-24T07:30:00.000Z'],
		['2026-07-01T08:30:00', 'Europe/Berlin', '2026-07-01T06:30:00.000Z'],
		['2026-11-24T08:30:00', '+05:30', '2026-11-24T03:00:00.000Z'],
		['2026-11-24T08:30:00Z', 'Europe/Berlin', '2026-11-24T08:30:00.000Z'],
		['2026-10-25T02:30:00', 'Europe/Berlin', '2026-10-25T01:30:00.000Z'],
	])('read the date %j in the zone %j', (text, zone, expected) => {
		expect(map({ lastSeen: { from: 't', zone } }, { t: text })?.lastSeen).toBe(expected);
	});
});
