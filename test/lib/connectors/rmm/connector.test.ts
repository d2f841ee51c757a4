import type { HttpError } from '../../../../lib/http/errors';
import type { RmmComputer } from '../../../../lib/connectors/canonical';
import { DetailCache } from '../../../../lib/connectors/rmm/enrich';
import { connect } from '../support/rmm';
import { all, type Answer, type Asked } from '../support/server';

const customerRows = (count: number) =>
	Array.from({ length: count }, (_, at) => ({ id: at + 1, name: `Customer ${at + 1}` }));

const names = (computers: RmmComputer[]) => computers.map(({ name }) => name);

/** The guide's RMM: customers, each with one computer. */
function guideSystem(count: number) {
	return ({ path }: Asked): Answer | undefined => {
		if (path === '/api/customers') return { json: customerRows(count) };
		const id = /^\/api\/customers\/(\d+)\/computers$/.exec(path)?.[1];
		return id && Number(id) <= count
			? { json: [{ id: Number(id) * 10, hostname: `PC-${id}`, online: true }] }
			: undefined;
	};
}

/** Everything in one global list with customer ids. */
const globalList = {
	computers: { scope: 'global', request: { path: '/computers' }, fields: { name: 'name', customerId: 'c' } },
};

describe('computers per customer', () => {
	it('come in the order of the customers, however long each takes, a few customers at a time', async () => {
		let underWay = 0;
		let most = 0;
		const { connector } = await connect(
			async (asked) => {
				if (asked.path === '/api/customers') return guideSystem(9)(asked);
				most = Math.max(most, ++underWay);
				const id = Number(/\d+/.exec(asked.path)![0]);
				await new Promise((resume) => setTimeout(resume, (id * 7) % 23));
				underWay--;
				return guideSystem(9)(asked);
			},
			{ limits: { concurrency: 3 } },
		);
		const computers = await all(connector.computers());
		expect(names(computers)).toEqual(customerRows(9).map(({ id }) => `PC-${id}`));
		expect(computers[4]).toMatchObject({ id: 50, customerId: 5, customerName: 'Customer 5', online: true });
		expect(most).toBeGreaterThan(1);
		expect(most).toBeLessThanOrEqual(3);
	});

	it.each([
		['are let go of where nobody asks for them', {}, { raw: false }, {}],
		['are kept unless told', {}, {}, { id: 10, hostname: 'PC-1', online: true }],
		[
			'are kept for the details that are asked for with them',
			{ enrich: { request: { path: '/hosts/{hostname}' }, into: 'detail' } },
			{ raw: false },
			{ id: 10, hostname: 'PC-1', online: true, detail: { os: 'Windows' } },
		],
	])('whose rows %s', async (_, computers, options, raw) => {
		const { connector } = await connect(
			(asked) => (asked.path === '/api/hosts/PC-1' ? { json: { os: 'Windows' } } : guideSystem(1)(asked)),
			{ computers },
		);
		for (const customerId of [undefined, 1]) {
			const [computer] = await all(connector.computers({ everything: true, customerId, ...options }));
			expect(computer).toMatchObject({ id: 10, name: 'PC-1', customerId: 1, online: true });
			expect(computer!.raw).toEqual(raw);
		}
	});

	it('does not ask for the customers again when it is given them', async () => {
		const { connector, system } = await connect(guideSystem(3));
		const customers = await all(connector.customers());
		await all(connector.computers({ customers: customers.slice(1) }));
		expect(system.asked.map(({ path }) => path)).toEqual([
			'/api/customers',
			'/api/customers/2/computers',
			'/api/customers/3/computers',
		]);
	});

	it('asks for one customer only', async () => {
		const { connector, system } = await connect(guideSystem(3));
		expect(await all(connector.computers({ customerId: '2' }))).toMatchObject([
			{ name: 'PC-2', customerId: '2' },
		]);
		expect(system.asked).toHaveLength(1);
	});

	it('names the customer that is not there', async () => {
		const { connector } = await connect(guideSystem(3));
		await expect(all(connector.computers({ customerId: 7 }))).rejects.toMatchObject({
			kind: 'notFound',
			message:
				'Custom RMM has no customer with the id 7, or its computers are not at "/customers/{customerId}/computers".',
		});
		const customers = [{ id: 8, name: 'Gone', raw: {} }];
		await expect(all(connector.computers({ customers }))).rejects.toThrow('no customer "Gone" (id 8)');
	});

	it('shows no credential that an error with status 200 repeats, in its own words or as base64', async () => {
		const { connector } = await connect(
			({ headers }) => ({
				json: {
					error: `${headers.authorization} ${Buffer.from('secret-token').toString('base64')} is wrong`,
				},
			}),
			{ customers: { error: 'error' } },
		);
		const failure = await all(connector.customers()).then(
			() => undefined,
			(error: unknown) => error as HttpError,
		);
		expect(failure?.serverMessage).toMatch(/is wrong$/);
		expect(JSON.stringify({ ...failure, message: failure?.message })).not.toMatch(/secret-token|c2VjcmV0/);
	});

	it('leaves out one customer who cannot be read, and says that the read is incomplete', async () => {
		const { connector } = await connect((asked) =>
			asked.path.startsWith('/api/customers/3/')
				? { status: 403, json: { message: 'no' } }
				: guideSystem(5)(asked),
		);
		expect(names(await all(connector.computers()))).toEqual(['PC-1', 'PC-2', 'PC-4', 'PC-5']);
		expect(connector.incomplete()).toBe(
			'The computers of "Customer 3" (id 3) could not be read and were left out: The server answered 403: no',
		);
	});

	it('fails as a whole when no customer can be read, or the credential is refused', async () => {
		for (const [status, kind] of [
			[403, 'forbidden'],
			[401, 'unauthorized'],
		] as const) {
			const { connector } = await connect((asked) =>
				asked.path.endsWith('/computers') ? { status, json: {} } : guideSystem(3)(asked),
			);
			await expect(all(connector.computers())).rejects.toMatchObject({ kind });
		}
	});

	it('knows the statuses that mean that there is none', async () => {
		const { connector } = await connect(
			(asked) => (asked.path.startsWith('/api/customers/3/') ? undefined : guideSystem(4)(asked)),
			{ computers: { emptyStatus: [404] } },
		);
		expect(names(await all(connector.computers()))).toEqual(['PC-1', 'PC-2', 'PC-4']);
		expect(connector.incomplete()).toBeUndefined();
	});

	it('encodes an id in the path', async () => {
		const { connector, system } = await connect(() => ({ json: [] }));
		await all(connector.computers({ customerId: 'a/b c' }));
		expect(system.asked[0]!.line).toBe('GET /api/customers/a%2Fb%20c/computers');
		await expect(all(connector.computers({ customerId: '..' }))).rejects.toMatchObject({ kind: 'invalid' });
	});

	it('rolls the groups below a customer up', async () => {
		const tree = [
			{ id: 1, name: 'Top', parent: null },
			{ id: 2, name: 'Below', parent: 1 },
			{ id: 3, name: 'Circle', parent: 4 },
			{ id: 4, name: 'Circle too', parent: 3 },
		];
		const { connector } = await connect(
			({ path }) => ({ json: path === '/api/customers' ? tree : [{ id: path, hostname: path }] }),
			{ customers: { rollUp: { parent: 'parent' } } },
		);
		expect(await all(connector.customers())).toMatchObject([{ id: 1, name: 'Top' }]);
		const computers = await all(connector.computers());
		expect(computers.map(({ name, customerId }) => [name, customerId])).toEqual([
			['/api/customers/1/computers', 1],
			['/api/customers/2/computers', 1],
		]);
	});
});

describe('computers on one list', () => {
	const rows = [
		{ id: 1, name: 'A', c: 1 },
		{ id: 2, name: 'B', c: 2 },
		{ id: 3, name: 'C', c: 1 },
	];

	it('are narrowed here when the server cannot, or will not', async () => {
		const answer = ({ path }: Asked) => ({ json: path === '/api/customers' ? customerRows(2) : rows });
		const { connector } = await connect(answer, globalList);
		expect(names(await all(connector.computers({ customerId: '1' })))).toEqual(['A', 'C']);
		const asking = {
			computers: { ...globalList.computers, oneCustomer: { query: { customer: '{customerId}' } } },
		};
		const second = await connect(answer, asking);
		expect(names(await all(second.connector.computers({ customerId: 2 })))).toEqual(['B']);
		expect(second.system.asked.at(-1)!.line).toBe('GET /api/computers?customer=2');
	});

	it('say when a name fits no customer, or several', async () => {
		const { connector } = await connect(
			({ path }) => ({
				json:
					path === '/api/customers'
						? [
								{ id: 1, name: 'One' },
								{ id: 2, name: 'Twin' },
								{ id: 3, name: 'twin ' },
							]
						: ['One', 'ONE', 'Twin', 'None'].map((who, id) => ({ id, name: `PC${id}`, who })),
			}),
			{
				computers: {
					...globalList.computers,
					matchCustomerBy: 'name',
					fields: { name: 'name', customerName: 'who' },
				},
			},
		);
		const computers = await all(connector.computers());
		expect(computers.map(({ customerId }) => customerId)).toEqual([1, 1, undefined, undefined]);
		expect(connector.notices()).toEqual([
			'2 customers are called "Twin" (ids 2, 3); their computers have no customer id.',
			'There is no customer "None"; its computers have no customer id.',
		]);
	});

	it('whose customer is not known are not read for one customer, which then counts as incomplete', async () => {
		const unclear = [rows[0], { ...rows[1], c: '' }];
		const { connector } = await connect(() => ({ json: unclear }), globalList);
		const customers = [{ id: 1, name: 'One', raw: {} }];
		expect(names(await all(connector.computers({ customerId: 1, customers })))).toEqual(['A']);
		expect(connector.incomplete()).toMatch(/^Computer "B" \(id 2\) was left out.*whose it is/);
	});

	it('that come twice are kept once, with a notice', async () => {
		const { connector } = await connect(() => ({ json: [...rows, rows[0]] }), globalList);
		expect(names(await all(connector.computers()))).toEqual(['A', 'B', 'C']);
		expect(connector.notices()).toEqual(['Computer "A" (id 1) was listed twice; once is kept.']);
	});

	it('without id or name are named in a notice, and the rest comes through', async () => {
		const { connector } = await connect(() => ({ json: [{ name: 'X', c: 1 }, rows[1], null] }), globalList);
		expect(names(await all(connector.computers()))).toEqual(['B']);
		expect(connector.notices()).toEqual([
			'Row 1 of the computers ("X") has no id: looked at "id". The row has name, c.',
			'Row 3 of the computers is not an object.',
		]);
	});

	it('count the notices that are too many to list', async () => {
		const rows = [{ id: 1, name: 'PC-1' }, ...Array.from({ length: 50 }, () => ({}))];
		const { connector } = await connect(() => ({ json: rows }), globalList);
		await all(connector.computers());
		expect(connector.notices()).toHaveLength(21);
		expect(connector.notices().at(-1)).toBe('And 30 more: rows without an id.');
	});

	it('do not count as an empty list when none of the rows can be used', async () => {
		const { connector } = await connect(() => ({ json: [{ uid: 1 }, { uid: 2 }] }), globalList);
		await expect(all(connector.computers())).rejects.toMatchObject({
			kind: 'shape',
			message: expect.stringMatching(/^no row of the list can be used\. /),
		});
	});
});

describe('a reply', () => {
	it('without a list says where it looked and what is there', async () => {
		const { connector } = await connect(() => ({ json: { total: 1, items: [] } }));
		await expect(all(connector.customers())).rejects.toMatchObject({
			kind: 'shape',
			message: expect.stringMatching(
				/the reply itself is not a list\. The reply is an object with total, items\./,
			),
		});
	});

	it.each([
		['error', { error: 'Key expired' }],
		[
			{ path: 'status', equalsOneOf: ['FAILED'], message: 'details.text' },
			{ status: 'failed', details: { text: 'Key expired' }, items: [] },
		],
	])('with status 200 may be an error: %j', async (error, json) => {
		const { connector } = await connect(() => ({ json }), { customers: { list: 'items', error } });
		await expect(all(connector.customers())).rejects.toMatchObject({
			kind: 'refused',
			serverMessage: 'Key expired',
		});
	});
});

describe('paging', () => {
	const rows = customerRows(5);
	const window = (from: number) => rows.slice(from, from + 2);

	async function read(pagination: unknown, answer: (asked: Asked) => Answer, request: unknown = {}) {
		const { connector, system } = await connect(answer, {
			customers: { list: ['', 'rows'], pagination, request },
		});
		const customers = await all(connector.customers());
		expect(customers.map(({ id }) => id)).toEqual([1, 2, 3, 4, 5]);
		return { connector, asked: system.asked };
	}

	it('by page number from 0, until an empty page', async () => {
		const { asked } = await read(
			{ kind: 'page', pageParam: 'page', sizeParam: 'n', size: 2, start: 0, end: 'empty' },
			({ query }) => ({ json: window(2 * Number(query.get('page'))) }),
			{ query: { pageinate: true } },
		);
		expect(asked.map(({ line }) => line.split('?')[1])).toEqual(
			[0, 1, 2, 3].map((page) => `pageinate=true&page=${page}&n=2`),
		);
	});

	it('by page number, until the number of pages in a header', async () => {
		const { asked } = await read(
			{ kind: 'page', pageParam: 'page', totalPages: { header: 'X-Total-Pages' } },
			({ query }) => ({
				json: window(2 * (Number(query.get('page')) - 1)),
				headers: { 'x-total-pages': '3' },
			}),
		);
		expect(asked).toHaveLength(3);
	});

	it('by offset, with a total', async () => {
		await read(
			{ kind: 'offset', offsetParam: 'from', limitParam: 'n', limit: 2, total: 'total' },
			({ query }) => ({
				json: { rows: window(Number(query.get('from'))), total: 5 },
			}),
		);
	});

	it.each(['', 'variables.'])('by cursor in the body of a POST, at "%scursor"', async (prefix) => {
		const cursorOf = (body: string): number => {
			const parsed = JSON.parse(body) as { variables: { cursor?: string }; cursor?: string };
			return Number((prefix ? parsed.variables.cursor : parsed.cursor) ?? 0);
		};
		const { asked } = await read(
			{
				kind: 'cursor',
				in: 'body',
				cursorParam: `${prefix}cursor`,
				next: 'next',
				sizeParam: `${prefix}first`,
				size: 2,
			},
			({ body }) => {
				const from = cursorOf(body);
				return { json: { rows: window(from), next: from + 2 < 5 ? String(from + 2) : null } };
			},
			{ method: 'POST', body: { query: '{ devices { id } }', variables: { all: true } } },
		);
		expect(asked.map(({ method }) => method)).toEqual(['POST', 'POST', 'POST']);
		expect(JSON.parse(asked[1]!.body)).toMatchObject({
			query: '{ devices { id } }',
			variables: { all: true },
		});
	});

	it('by cursor, until a flag', async () => {
		await read({ kind: 'cursor', cursorParam: 'after', next: 'next', hasMore: 'more' }, ({ query }) => {
			const from = Number(query.get('after') ?? 0);
			return { json: { rows: window(from), next: from + 2, more: from + 2 < 5 } };
		});
	});

	it('by last id, from another path of the row', async () => {
		const keyed = rows.map((row) => ({ ...row, key: `k${row.id}` }));
		await read({ kind: 'lastId', param: 'after', idPath: 'key' }, ({ query }) => {
			const from = keyed.findIndex(({ key }) => key === query.get('after')) + 1;
			return { json: keyed.slice(from, from + 2) };
		});
	});

	it.each([['rel=next'], ['REL = "prev next"'], ['title="x"; rel="next"; hreflang=en']])(
		'by the Link header: %s',
		async (relation) => {
			await read({ kind: 'nextUrl', next: { header: 'Link' } }, ({ query }) => {
				const from = Number(query.get('from') ?? 0);
				const link = `</api/customers?from=0>; rel="nextish", </api/customers?from=${from + 2}>; ${relation}`;
				return { json: window(from), headers: { link: from + 2 < 5 ? link : '<>; rel="prev"' } };
			});
		},
	);

	it('by a Link header of 15 KB, which blocks no longer than a harmless one', async () => {
		const milliseconds = async (link: string) => {
			const { connector } = await connect(() => ({ json: rows, headers: { link } }), {
				customers: { pagination: { kind: 'nextUrl', next: { header: 'Link' } } },
			});
			const before = process.cpuUsage();
			await all(connector.customers());
			const { user, system } = process.cpuUsage(before);
			return (user + system) / 1000;
		};
		const least = async (link: string) =>
			Math.min(await milliseconds(link), await milliseconds(link), await milliseconds(link));
		const harmless = Math.max(await least('x'.repeat(15_000)), 15);
		for (const link of ['<'.repeat(15_000), `<a>;rel=${' '.repeat(14_900)}x`]) {
			expect(await least(link)).toBeLessThan(3 * harmless);
		}
	});

	it('by the Link header', async () => {
		await read({ kind: 'nextUrl', next: { header: 'Link' } }, ({ query }) => {
			const from = Number(query.get('from') ?? 0);
			const next = `</api/customers?from=0>; rel="first", </api/customers?from=${from + 2}>; title="a, b"; rel="next"`;
			return { json: window(from), headers: { link: from + 2 < 5 ? next : '' } };
		});
	});

	it.each([
		[undefined, 'POST'],
		['GET', 'GET'],
	])('by the next URL of a POST, asked with %s', async (method, expected) => {
		const { asked } = await read(
			{ kind: 'nextUrl', next: 'next', method },
			({ query }) => {
				const from = Number(query.get('from') ?? 0);
				return { json: { rows: window(from), next: from + 2 < 5 ? `?from=${from + 2}` : null } };
			},
			{ method: 'POST', body: { filter: 'all' } },
		);
		expect(asked.map(({ method: used }) => used)).toEqual(['POST', expected, expected]);
		expect(asked[2]!.body).toBe(expected === 'POST' ? '{"filter":"all"}' : '');
	});

	it('that is cut short by maxPages says so', async () => {
		const { connector } = await connect(
			({ query }) => ({ json: window(2 * (Number(query.get('page')) - 1)) }),
			{
				customers: { pagination: { kind: 'page', pageParam: 'page', sizeParam: 'n', size: 2, maxPages: 2 } },
			},
		);
		expect(await all(connector.customers())).toHaveLength(4);
		expect(connector.notices()).toEqual([
			'Only the first 2 pages (4 rows) of the customers were read; there are more. Raise "maxPages" in the profile.',
		]);
	});

	it('that never ends is an error, not a loop', async () => {
		const { connector } = await connect(() => ({ json: window(0) }), {
			customers: { pagination: { kind: 'page', pageParam: 'page', end: 'empty' } },
		});
		await expect(all(connector.customers())).rejects.toMatchObject({ kind: 'paging' });
	});
});

describe('details', () => {
	const changes = {
		computers: {
			...globalList.computers,
			enrich: {
				request: { path: '/details/{id}' },
				into: 'detail',
				onlyWhenMissing: ['serial'],
				cacheMinutes: 10,
			},
			fields: { ...globalList.computers.fields, serial: ['sn', 'detail.sn'] },
		},
	};
	const answer = ({ path }: Asked): Answer | undefined => {
		if (path === '/api/computers') {
			return {
				json: [
					{ id: 1, name: 'A', c: 1, sn: 'LIST' },
					{ id: 2, name: 'B', c: 1 },
					{ id: 3, name: 'C', c: 1 },
				],
			};
		}
		return path === '/api/details/2' ? { json: { sn: 'DETAIL' } } : undefined;
	};

	it('are asked for where they are missing, and one that fails is a notice', async () => {
		const { connector, system } = await connect(answer, changes);
		const computers = await all(connector.computers());
		expect(computers.map(({ serial }) => serial)).toEqual(['LIST', 'DETAIL', undefined]);
		expect(computers[1]!.raw).toMatchObject({ detail: { sn: 'DETAIL' } });
		expect(system.asked.map(({ path }) => path).sort()).toEqual([
			'/api/computers',
			'/api/details/2',
			'/api/details/3',
		]);
		expect(connector.notices()).toEqual([
			expect.stringMatching(/^The details of "C" \(id 3\) could not be read: .+/),
		]);
	});

	it('are remembered for as long as the profile says', async () => {
		let time = 0;
		const cache = new DetailCache(100, () => time);
		const { connector, system } = await connect(answer, changes, { cache });
		const asked = async () => {
			system.asked.length = 0;
			await all(connector.computers());
			return system.asked.filter(({ path }) => path === '/api/details/2').length;
		};
		expect(await asked()).toBe(1);
		time = 9 * 60_000;
		expect(await asked()).toBe(0);
		time = 10 * 60_000;
		expect(await asked()).toBe(1);
	});

	it('stop the run when the trouble is not one computer', async () => {
		const { connector } = await connect(
			(asked) => (asked.path.startsWith('/api/details/') ? { status: 401, json: {} } : answer(asked)),
			changes,
		);
		await expect(all(connector.computers())).rejects.toMatchObject({ kind: 'unauthorized' });
	});
});

describe('remote control', () => {
	it('is asked for by id, as in the guide', async () => {
		const { connector, system } = await connect(() => ({ json: { url: 'https://rmm.example/r/1' } }));
		expect(await connector.remoteControlUrl('a b')).toBe('https://rmm.example/r/1');
		expect(system.asked[0]!.line).toBe('GET /api/computers/a%20b/remote-control');
	});

	it('is a template over the computer, whose values are encoded', async () => {
		const { connector, system } = await connect(() => undefined, {
			remoteControl: { url: '{base}/go/{id}?n={name}&t={token.id}' },
		});
		const url = await connector.remoteControlUrl({ id: 'a/b', name: 'x&y', raw: { token: { id: 7 } } });
		expect(url).toBe(`${system.origin}/api/go/a%2Fb?n=x%26y&t=7`);
		await expect(connector.remoteControlUrl({ id: 'a' })).rejects.toMatchObject({
			kind: 'configuration',
			message: expect.stringContaining('"name"'),
		});
	});

	it('looks a computer up when its id does not suffice', async () => {
		const { connector } = await connect(guideSystem(3), {
			remoteControl: { url: 'https://rmm.example/{customerId}/{id}' },
		});
		expect(await connector.remoteControlUrl('20')).toBe('https://rmm.example/2/20');
	});

	it('looks up whose a computer is when the request for its link names the customer', async () => {
		const { connector, system } = await connect(
			(asked) =>
				asked.path === '/api/customers/2/computers/20/link'
					? { json: { url: 'https://rmm.example/s' } }
					: guideSystem(3)(asked),
			{
				remoteControl: {
					request: { path: '/customers/{customerId}/computers/{computerId}/link' },
					urlPath: 'url',
				},
			},
		);
		expect(await connector.remoteControlUrl('20')).toBe('https://rmm.example/s');
		expect(system.asked.at(-1)!.line).toBe('GET /api/customers/2/computers/20/link');
	});

	it.each([{ url: 'javascript:alert(1)' }, { url: 'vbscript:x' }, { url: '/relative' }, { other: 1 }, {}])(
		'is never %j',
		async (json) => {
			const { connector } = await connect(() => ({ json }));
			await expect(connector.remoteControlUrl(1)).rejects.toMatchObject({ kind: 'shape' });
		},
	);

	it('needs a profile that says how', async () => {
		const { connector } = await connect(() => undefined, { remoteControl: null });
		await expect(connector.remoteControlUrl(1)).rejects.toMatchObject({ kind: 'configuration' });
		expect(await connector.remoteControlUrl({ id: 1, remoteUrl: 'https://rmm.example/1' })).toBe(
			'https://rmm.example/1',
		);
	});
});

describe('a profile without paging', () => {
	const page = { items: customerRows(20), totalPages: 6 };
	const paged = ({ path }: Asked): Answer | undefined =>
		path === '/api/customers' ? { json: page } : guideSystem(20)({ path } as Asked);

	it('is an error where the reply looks paged, and names the setting', async () => {
		const { connector } = await connect(paged, { customers: { list: 'items' } });
		await expect(all(connector.customers())).rejects.toMatchObject({
			kind: 'paging',
			message: expect.stringMatching(
				/customers says .* its 20 rows \(totalPages: 6\).* Set "pagination" of this list/,
			),
		});
	});

	it('is believed when it says that there are no pages', async () => {
		const { connector } = await connect(paged, {
			customers: { list: 'items', pagination: { kind: 'none' } },
		});
		expect(await all(connector.customers())).toHaveLength(20);
	});
});

it('fields that had no value in any computer are named', async () => {
	const { connector } = await connect(guideSystem(10));
	expect(connector.notices()).toEqual([]);
	await all(connector.computers());
	const [notice] = connector.notices();
	expect(notice).toMatch(/^No computer that was read has a value for "os", .*"model"/);
	expect(notice).not.toContain('"online"');
});
