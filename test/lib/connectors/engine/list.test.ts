import { readList } from '../../../../lib/connectors/engine/list';
import { clientFor, startSystem, type TestSystem } from '../support/server';

const PAGES = [
	[{ id: 1 }, { id: 2, hidden: true }],
	[{ id: 3 }, { id: 4 }],
	[{ id: 5 }, { id: 6 }],
];

const list = {
	request: { path: '/rows' },
	only: [{ path: 'hidden', empty: true }],
	pagination: {
		kind: 'page' as const,
		pageParam: 'page',
		sizeParam: 'size',
		size: 2,
		start: 1 as const,
		total: 'total',
	},
};

let system: TestSystem | undefined;
afterEach(async () => await system?.close());

/** Reads the list, and notes what is asked and what is mapped. The total changes once, so often as told. */
async function read(options: { everything?: boolean }, changes = 0) {
	const log: string[] = [];
	let wrong = changes;
	system = await startSystem(({ query }) => {
		const page = Number(query.get('page'));
		log.push(`asked for page ${page}`);
		return { json: { rows: PAGES[page - 1], total: page === 3 && wrong-- > 0 ? 7 : 6 } };
	});
	const map = (rows: unknown[], before: number) => {
		log.push(`mapped ${rows.length} after ${before}`);
		return rows.map((row) => (row as { id: number }).id);
	};
	const given: number[][] = [];
	const http = clientFor({ baseUrl: system.origin, authentication: 'none' });
	const all = { label: 'rows', onTruncated: () => {}, ...options };
	const idOf = (row: unknown) => String((row as { id: number }).id);
	for await (const page of readList(http, { ...list, list: 'rows' }, idOf, all, map)) given.push(page);
	return { log, given };
}

const ONE_BY_ONE = [
	'asked for page 1',
	'mapped 1 after 0',
	'asked for page 2',
	'mapped 2 after 1',
	'asked for page 3',
	'mapped 2 after 3',
];

it('maps a page before it asks for the next, also where the list is handed on as a whole', async () => {
	const { log, given } = await read({ everything: true });
	expect(log).toEqual(ONE_BY_ONE);
	expect(given).toEqual([[1, 3, 4, 5, 6]]);
});

it('hands on each page mapped where not everything is wanted', async () => {
	const { log, given } = await read({});
	expect(log).toEqual(ONE_BY_ONE);
	expect(given).toEqual([[1], [3, 4], [5, 6]]);
});

it('maps a list that changes meanwhile again from its first row', async () => {
	const { log, given } = await read({ everything: true }, 1);
	expect(log.slice(-ONE_BY_ONE.length)).toEqual(ONE_BY_ONE);
	expect(log.length).toBeGreaterThan(ONE_BY_ONE.length);
	expect(given).toEqual([[1, 3, 4, 5, 6]]);
});
