import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

import fc from 'fast-check';

import { HttpError } from '../../../lib/http/errors';
import {
	mapInPlace,
	paginate,
	readAll,
	readPages,
	type PageSource,
	type Pagination,
	type ReadOptions,
} from '../../../lib/http/pagination';
import type { Query } from '../../../lib/http/types';
import { failure, fastClock } from './support';

type Row = { id: number };
type Asked = Query | string;

const rowsOf = (count: number, from = 1): Row[] =>
	Array.from({ length: count }, (_, i) => ({ id: from + i }));

interface FakeServer extends PageSource {
	asked: Asked[];
}

/** A source whose replies are computed from what was asked; the reply body is what the accessors read. */
function source(
	answer: (asked: Asked, call: number) => { rows: unknown[] } & Record<string, unknown>,
): FakeServer {
	const asked: Asked[] = [];
	return {
		asked,
		fetch: async (target) => {
			const what = 'url' in target ? target.url : target.params;
			asked.push(what);
			const body = answer(what, asked.length);
			await new Promise((resolve) => setImmediate(resolve));
			return { status: 200, headers: {}, url: 'https://api.test/v1/list?page=1', body };
		},
		rows: (reply) => (reply.body as { rows: unknown[] }).rows,
		idOf: (row) => ((row as Partial<Row>).id === undefined ? undefined : String((row as Row).id)),
	};
}

const read = (name: string) => (reply: { body: unknown }) => (reply.body as Record<string, never>)[name];

const offset = (limit: number, total = false): Pagination => ({
	kind: 'offset',
	offsetParam: 'offset',
	limitParam: 'limit',
	limit,
	...(total ? { total: read('total') } : {}),
});

const byPage = (size: number, more: Partial<Extract<Pagination, { kind: 'page' }>> = {}): Pagination => ({
	kind: 'page',
	pageParam: 'page',
	sizeParam: 'size',
	size,
	start: 1,
	...more,
});

/** Serves `all` by limit and offset, never more than `cap` at once. */
function byOffset(all: unknown[], cap = Number.POSITIVE_INFINITY) {
	return source((asked) => {
		const { offset: from, limit } = asked as { offset: number; limit: number };
		return { rows: all.slice(from, from + Math.min(cap, limit)), total: all.length };
	});
}

const streamed = async (
	pagination: Pagination,
	from: PageSource,
	options?: ReadOptions,
): Promise<unknown[]> => {
	const rows: unknown[] = [];
	for await (const page of paginate(pagination, from, options)) rows.push(...page);
	return rows;
};

describe('offset and limit', () => {
	test('a total ends the list without another request', async () => {
		const server = byOffset(rowsOf(25));
		expect(await streamed(offset(10, true), server)).toEqual(rowsOf(25));
		expect(server.asked).toHaveLength(3);
	});

	test('a total as text is understood', async () => {
		const server = source((asked) => {
			const { offset: from } = asked as { offset: number };
			return { rows: rowsOf(4).slice(from, from + 2), total: '4' };
		});
		expect(await streamed(offset(2, true), server)).toEqual(rowsOf(4));
		expect(server.asked).toHaveLength(2);
	});

	test('a cap below the limit is not the end, with and without a total', async () => {
		expect(await streamed(offset(100, true), byOffset(rowsOf(35), 10))).toEqual(rowsOf(35));
		expect(await streamed(offset(100), byOffset(rowsOf(35), 10))).toEqual(rowsOf(35));
	});

	test('a short first page without a total costs one more request', async () => {
		const server = byOffset(rowsOf(3));
		expect(await streamed(offset(100), server)).toEqual(rowsOf(3));
		expect(server.asked).toEqual([
			{ limit: 100, offset: 0 },
			{ limit: 100, offset: 3 },
		]);
	});

	test.each([1, 2, 3, 10, 11, 25])(
		'a server that ignores paging and has %i records: each comes once',
		async (count) => {
			const server = source(() => ({ rows: rowsOf(count) }));
			expect(await streamed(offset(11), server)).toEqual(rowsOf(count));
			expect(server.asked.length).toBeLessThanOrEqual(3);
		},
	);

	test('a server that ignores the offset but obeys the limit is an error that names the page', async () => {
		const server = source((asked) => ({ rows: rowsOf(50).slice(0, (asked as { limit: number }).limit) }));
		const error = await failure(streamed(offset(10), server));
		expect(error.kind).toBe('paging');
		expect(error.message).toContain('Page 2 repeats page 1');
	});

	test('with a total, a repeated page is an error at once', async () => {
		const server = source(() => ({ rows: rowsOf(50), total: 1254 }));
		const error = await failure(streamed(offset(100, true), server));
		expect(error.message).toContain('Page 2 repeats page 1');
		expect(server.asked).toHaveLength(2);
	});

	test('rows without an id are all kept, equal or not', async () => {
		const all = ['a', 'a', 'b', 'c', 'c', 'a'].map((name) => ({ name }));
		expect(await streamed(offset(4), byOffset(all))).toEqual(all);
	});
});

describe('page numbers', () => {
	const serve = (
		all: unknown[],
		start: 0 | 1,
		extra: (page: number) => Record<string, unknown> = () => ({}),
	) =>
		source((asked) => {
			const { page, size } = asked as { page: number; size: number };
			const from = (page - start) * size;
			return { rows: all.slice(from, from + size), ...extra(page) };
		});

	test.each([0, 1] as const)('counting from %i', async (start) => {
		expect(await streamed(byPage(10, { start }), serve(rowsOf(25), start))).toEqual(rowsOf(25));
	});

	test('the number of pages ends the list', async () => {
		const server = serve(rowsOf(20), 1, () => ({ pages: 2 }));
		expect(await streamed(byPage(10, { totalPages: read('pages') }), server)).toEqual(rowsOf(20));
		expect(server.asked).toHaveLength(2);
	});

	test('404 after the last page is the end, on the first page it is an error', async () => {
		const server = serve(rowsOf(20), 1, (page) => {
			if (page > 2) throw new HttpError('notFound', 'no such page', { status: 404 });
			return {};
		});
		expect(await streamed(byPage(10), server)).toEqual(rowsOf(20));
		const missing = source(() => {
			throw new HttpError('notFound', 'no such list', { status: 404 });
		});
		expect((await failure(streamed(byPage(10), missing))).kind).toBe('notFound');
	});

	test('without a size parameter, a full page that repeats is an error, a shorter or longer one everything', async () => {
		const fixed = byPage(5, { sizeParam: undefined });
		const repeating = (count: number) => source(() => ({ rows: rowsOf(count) }));
		expect((await failure(streamed(fixed, repeating(5)))).kind).toBe('paging');
		expect(await streamed(fixed, repeating(4))).toEqual(rowsOf(4));
		expect(await streamed(fixed, repeating(7))).toEqual(rowsOf(7));
	});
});

describe('last id', () => {
	const pagination = (hasMore = false): Pagination => ({
		kind: 'lastId',
		param: 'after',
		sizeParam: 'size',
		size: 10,
		...(hasMore ? { hasMore: read('more') } : {}),
	});
	const serve = (all: Row[], cap = 10) =>
		source((asked) => {
			const { after = 0, size } = asked as { after?: string | number; size: number };
			const rest = all.filter(({ id }) => id > Number(after));
			const rows = rest.slice(0, Math.min(size, cap));
			return { rows, more: rest.length > rows.length };
		});

	test.each([0, 5, 10, 25])('%i rows', async (count) => {
		expect(await streamed(pagination(), serve(rowsOf(count)))).toEqual(rowsOf(count));
		expect(await streamed(pagination(true), serve(rowsOf(count), 4))).toEqual(rowsOf(count));
	});

	test('the flag saves the last request', async () => {
		const server = serve(rowsOf(20));
		await streamed(pagination(true), server);
		expect(server.asked).toHaveLength(2);
	});

	test('rows without an id are an error', async () => {
		const error = await failure(
			streamed(
				pagination(),
				source(() => ({ rows: [{ name: 'x' }] })),
			),
		);
		expect(error).toMatchObject({ kind: 'paging' });
		expect(error.message).toContain('no id');
	});

	test('more is promised but nothing comes', async () => {
		const server = source((_, call) => ({ rows: call === 1 ? rowsOf(3) : [], more: true }));
		expect((await failure(streamed(pagination(true), server))).message).toContain('more follows');
	});
});

describe('cursors and links', () => {
	const cursor: Pagination = {
		kind: 'cursor',
		cursorParam: 'cursor',
		sizeParam: 'size',
		size: 10,
		next: read('next'),
	};
	const link: Pagination = { kind: 'nextUrl', next: read('next') };

	test('a cursor is followed to its end, through empty pages', async () => {
		const pages: Record<string, { rows: unknown[]; next?: string }> = {
			'': { rows: rowsOf(2), next: 'b' },
			b: { rows: [], next: 'c' },
			c: { rows: rowsOf(2, 3), next: '' },
		};
		const server = source((asked) => pages[String((asked as Query).cursor ?? '')] ?? { rows: [] });
		expect(await streamed(cursor, server)).toEqual(rowsOf(4));
		expect(server.asked[1]).toEqual({ size: 10, cursor: 'b' });
	});

	test('the same cursor twice is an error', async () => {
		const server = source((_, call) => ({ rows: rowsOf(2, call * 2), next: 'b' }));
		expect((await failure(streamed(cursor, server))).message).toContain(
			'Page 2 names the same next page as page 1',
		);
	});

	test('the same rows under ever new cursors are an error', async () => {
		const server = source((_, call) => ({ rows: rowsOf(2), next: `c${call}` }));
		expect((await failure(streamed(cursor, server))).message).toContain('Page 2 repeats page 1');
	});

	test('links may be relative to the page that holds them', async () => {
		const next = ['?page=2', '/v1/other?page=3', 'https://api.test/v1/last', undefined];
		const server = source((_, call) => ({ rows: rowsOf(1, call), next: next[call - 1] }));
		expect(await streamed(link, server)).toEqual(rowsOf(4));
		expect(server.asked.slice(1)).toEqual([
			'https://api.test/v1/list?page=2',
			'https://api.test/v1/other?page=3',
			'https://api.test/v1/last',
		]);
	});
});

test('one request for a list without pages', async () => {
	const server = source(() => ({ rows: rowsOf(3) }));
	expect(await streamed({ kind: 'none' }, server)).toEqual(rowsOf(3));
	expect(server.asked).toEqual([{}]);
});

describe('maxPages', () => {
	test.each([1, 4])('says what was left out, with %i pages at once', async (concurrency) => {
		const onTruncated = vi.fn();
		const options = { maxPages: 2, onTruncated, concurrency };
		expect(await streamed(offset(10, true), byOffset(rowsOf(50)), options)).toEqual(rowsOf(20));
		expect(onTruncated).toHaveBeenCalledWith({ pages: 2, rows: 20 });
	});

	test('is silent when it was just enough', async () => {
		const onTruncated = vi.fn();
		await streamed(offset(10, true), byOffset(rowsOf(20)), { maxPages: 2, onTruncated });
		expect(onTruncated).not.toHaveBeenCalled();
	});
});

describe('side by side', () => {
	test('pages come in order, and no more than asked are under way', async () => {
		let underWay = 0;
		let most = 0;
		const inner = byOffset(rowsOf(100));
		const server: PageSource = {
			...inner,
			fetch: async (target) => {
				most = Math.max(most, ++underWay);
				const from = 'params' in target ? Number(target.params.offset) : 0;
				await new Promise((resolve) => setTimeout(resolve, from === 10 ? 20 : 1));
				underWay--;
				return await inner.fetch(target);
			},
		};
		expect(await streamed(offset(10, true), server, { concurrency: 4 })).toEqual(rowsOf(100));
		expect(most).toBe(4);
	});

	test('a cap below the limit is found out on the first page', async () => {
		const server = byOffset(rowsOf(95), 10);
		expect(await streamed(offset(50, true), server, { concurrency: 3 })).toEqual(rowsOf(95));
		expect(server.asked).toHaveLength(10);
	});
});

describe('a list that changes', () => {
	/** Loses its first row when the second request comes in, for as many readings as `times`. */
	function shrinking(times: number) {
		let changes = 0;
		let all = rowsOf(30);
		return source((asked) => {
			const { offset: from, limit } = asked as { offset: number; limit: number };
			if (from === 10 && changes < times) {
				changes++;
				all = all.slice(1);
			}
			return { rows: all.slice(from, from + limit), total: all.length };
		});
	}

	test('records added at the end change the total, which is noticed', async () => {
		const server = source((asked, call) => {
			const { offset: from, limit } = asked as { offset: number; limit: number };
			return { rows: rowsOf(30).slice(from, from + limit), total: call === 1 ? 20 : 30 };
		});
		const error = await failure(streamed(offset(10, true), server));
		expect(error.message).toContain('counted 20 records at first, and 30 later');
	});

	test.each([1, 4])('paginate says so, with %i pages at once', async (concurrency) => {
		const error = await failure(streamed(offset(10, true), shrinking(1), { concurrency }));
		expect(error).toMatchObject({ kind: 'paging' });
		expect(error.message).toContain('changed while it was read');
	});

	test('readAll reads it again', async () => {
		expect(await readAll(offset(10, true), shrinking(3))).toEqual(rowsOf(27, 4));
	});

	test('readAll makes of each page what is asked for, and starts over with a list that it reads again', async () => {
		const counts: number[] = [];
		const ids = await readAll(offset(10, true), shrinking(3), {}, (rows) => {
			counts.push(rows.length);
			return rows.map((row) => (row as { id: number }).id);
		});
		expect(ids).toEqual(rowsOf(27, 4).map((row) => (row as { id: number }).id));
		expect(Math.max(...counts)).toBe(10);
	});

	test('readAll hands on the only page in its own array, less the rows that came before', async () => {
		const reply = [{ id: 1 }, { id: 2 }, { id: 1 }, { id: 3 }];
		const source = {
			fetch: async () => ({ status: 200, headers: {}, body: reply, url: '' }),
			rows: () => reply,
			idOf: (row: unknown) => String((row as { id: number }).id),
		};
		let given: unknown;
		const read = await readAll({ kind: 'none' }, source, {}, (rows) => (given = rows) as unknown[]);
		expect(given).toBe(reply);
		expect(read).toEqual([{ id: 1 }, { id: 2 }, { id: 3 }]);
	});

	test('readAll gives up after three more readings', async () => {
		const error = await failure(readAll(offset(10, true), shrinking(4)));
		expect(error).toMatchObject({ kind: 'paging' });
		expect(error.message).toContain('kept changing');
	});

	/** Each reading counts one record more on its second page, so many times. */
	const growing = (times: number) =>
		source((_, call) => {
			const total = 20 + Math.min(call, times);
			return { rows: rowsOf(10, call % 2 === 1 ? 1 : 11).slice(0, 10), total: call > times ? 20 : total };
		});

	test('readAll waits longer and longer for a list that is different each time, as long as others write to it', async () => {
		const clock = fastClock();
		expect(await readAll(offset(10, true), growing(10), { clock })).toEqual(rowsOf(20));
		expect(clock.slept.filter((ms) => ms > 0)).toEqual([1_000, 2_000]);
	});

	test('readAll waits for no list that is wrong in the same way each time', async () => {
		const clock = fastClock();
		const server = source((_, call) => ({
			rows: rowsOf(10, call % 2 === 1 ? 1 : 11),
			total: call % 2 === 1 ? 20 : 21,
		}));
		expect((await failure(readAll(offset(10, true), server, { clock }))).message).toContain('kept changing');
		expect(clock.slept.filter((ms) => ms > 0)).toEqual([]);
	});

	test('one record deleted and one added, so that the total holds, is noticed, too', async () => {
		const server = source((_, call) => ({
			rows: call === 1 ? rowsOf(10) : [...rowsOf(9, 11), { id: 3 }],
			total: 20,
		}));
		expect((await failure(streamed(offset(10, true), server))).message).toContain('19 different');
	});
});

/** Any server of these habits: every row exactly once and in order, or an HttpError; and never without end. */
test('random servers: every row once, or an error', async () => {
	const habits = fc.record({
		count: fc.nat(60),
		asked: fc.integer({ min: 1, max: 25 }),
		cap: fc.integer({ min: 2, max: 30 }),
		ignoresLimit: fc.boolean(),
		ignoresOffset: fc.boolean(),
		total: fc.constantFrom('none', 'number', 'text'),
		kind: fc.constantFrom('offset', 'page', 'lastId', 'cursor'),
		concurrency: fc.integer({ min: 1, max: 4 }),
		whole: fc.boolean(),
	});
	await fc.assert(
		fc.asyncProperty(habits, async (habit) => {
			const all = rowsOf(habit.count);
			const server = source((asked, call) => {
				if (call > 300) throw new Error('endless');
				const params = asked as Record<string, number>;
				const cap = habit.ignoresLimit ? Number.POSITIVE_INFINITY : habit.cap;
				const size = Math.min(cap, habit.ignoresLimit ? Number.POSITIVE_INFINITY : Number(params.size));
				const start = habit.ignoresOffset
					? 0
					: ({
							offset: params.from,
							page: (Number(params.from) - 1) * size,
							lastId: params.from,
							cursor: params.from,
						}[habit.kind] ?? 0);
				const from = Number.isNaN(Number(start)) ? 0 : Number(start);
				const rows = all.slice(from, from + size);
				const end = from + rows.length;
				return {
					rows,
					total: habit.total === 'text' ? String(all.length) : all.length,
					next: end < all.length ? String(end) : undefined,
				};
			});
			const total = habit.total === 'none' ? {} : { total: read('total') };
			const pagination = {
				offset: { kind: 'offset', offsetParam: 'from', limitParam: 'size', limit: habit.asked, ...total },
				page: { kind: 'page', pageParam: 'from', sizeParam: 'size', size: habit.asked, start: 1, ...total },
				lastId: { kind: 'lastId', param: 'from', sizeParam: 'size', size: habit.asked },
				cursor: {
					kind: 'cursor',
					cursorParam: 'from',
					sizeParam: 'size',
					size: habit.asked,
					next: read('next'),
				},
			}[habit.kind] as Pagination;
			const reader = habit.whole ? readAll : streamed;
			const [result] = await Promise.allSettled([
				reader(pagination, server, { concurrency: habit.concurrency }),
			]);
			if (result.status === 'fulfilled') expect(result.value).toEqual(all);
			else expect(result.reason).toMatchObject({ name: 'HttpError', kind: 'paging' });
			// An honest server must never be refused.
			if (!habit.ignoresLimit && !habit.ignoresOffset) expect(result.status).toBe('fulfilled');
		}),
		{ numRuns: 1500 },
	);
});

describe('rows', () => {
	setFlagsFromString('--expose-gc');
	const collectGarbage = runInNewContext('gc') as () => void;

	/** Eight pages; tells of each request how many of the pages' rows are still in memory. */
	function watched() {
		const rows: Array<WeakRef<Row>> = [];
		const kept: number[] = [];
		const server = source((asked) => {
			const { offset: from } = asked as { offset: number };
			const page = rowsOf(10, from + 1);
			rows.push(...page.map((row) => new WeakRef(row)));
			return { rows: page, total: 80 };
		});
		const fetch: PageSource['fetch'] = async (target) => {
			await new Promise((resolve) => setImmediate(resolve));
			collectGarbage();
			kept.push(rows.filter((row) => row.deref()).length);
			return await server.fetch(target);
		};
		return { kept, source: { ...server, fetch } };
	}

	test.each([
		['one page at once', { everything: true }, 10],
		['three pages at once', { everything: true, concurrency: 3 }, 30],
		['where not everything is wanted', {}, 10],
	])('are let go of as soon as they are mapped, %s', async (_, options, most) => {
		const { kept, source } = watched();
		const ids: number[] = [];
		const map = (rows: unknown[]) => mapInPlace(rows, (row) => (row as Row).id);
		for await (const page of readPages(offset(10, true), source, options, map)) ids.push(...page);
		expect(ids).toHaveLength(80);
		expect(Math.max(...kept)).toBeLessThanOrEqual(most);
	});

	test('mapInPlace has let go of a row when it maps the next', () => {
		const rows: unknown[] = ['a', 'b', 'c'];
		const seen: unknown[][] = [];
		const mapped = mapInPlace(rows, (row, at) => {
			seen.push([...rows]);
			return `${String(row)}${at}`;
		});
		expect(mapped).toEqual(['a0', 'b1', 'c2']);
		expect(seen).toEqual([
			['a', 'b', 'c'],
			['a0', 'b', 'c'],
			['a0', 'b1', 'c'],
		]);
	});
});
