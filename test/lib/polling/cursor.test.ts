import fc from 'fast-check';

import { cursorFrom, News, setBack, since, type CursorOptions } from '../../../lib/polling/cursor';

const EMPTY = cursorFrom(null);
const options: CursorOptions = { overlapMs: 100, maxSeen: 1000, limit: 7, serverTime: () => 1_000_000 };

interface Row {
	key: string;
	at: number;
	/** The poll from which on the server shows it. */
	shows: number;
}

/** A server that shows rows since a time, in an order of its own, and a trigger that polls it. */
function poll(
	rows: Row[],
	cursor: typeof EMPTY,
	round: number,
	opts = options,
	shuffle: (rows: Row[]) => Row[] = (all) => all,
	readable = Infinity,
) {
	const from = since(cursor, opts);
	const visible = shuffle(rows.filter((row) => row.shows <= round && (from === null || row.at >= from)));
	const news = new News<Row>(cursor, opts);
	const read = visible.slice(0, readable);
	for (const row of read) news.offer({ key: row.key, at: row.at, record: row });
	const handedOn = news.take();
	return { handedOn, cursor: news.after(handedOn, read.length === visible.length) };
}

/** Rows that show at most `lateness` after newer ones did. */
const history = fc
	.array(fc.record({ step: fc.nat(40), late: fc.nat(99), round: fc.nat(3) }), { maxLength: 120 })
	.map((steps) => {
		let at = 1000;
		let round = 0;
		return steps.map((step, index): Row => {
			at += step.step;
			round += step.round;
			return { key: `k${index}`, at: at - step.late, shows: round };
		});
	});

describe('polling by a cursor', () => {
	it('hands each row on exactly once: same times, late rows, any order, more than fits, failed and broken-off polls', () => {
		fc.assert(
			fc.property(
				history,
				fc.array(fc.tuple(fc.boolean(), fc.option(fc.nat(20)))),
				fc.nat(),
				(rows, weather, seed) => {
					const shuffle = (all: Row[]) =>
						[...all].sort((a, b) => ((hash(a.key) ^ seed) % 97) - ((hash(b.key) ^ seed) % 97));
					let cursor = EMPTY;
					const got: string[] = [];
					const last = Math.max(0, ...rows.map((row) => row.shows));
					for (let round = 0; round <= last + rows.length + weather.length; round++) {
						const [fails, readable] = weather[round] ?? [false, null];
						const result = poll(rows, cursor, round, options, shuffle, readable ?? Infinity);
						if (fails) continue;
						got.push(...result.handedOn.map(({ key }) => key));
						cursor = structuredClone(result.cursor);
					}
					expect([...got].sort()).toEqual(rows.map(({ key }) => key).sort());
				},
			),
		);
	});

	it('keeps few keys: those within the overlap', () => {
		const rows = Array.from({ length: 500 }, (_, index): Row => ({
			key: `k${index}`,
			at: index * 10,
			shows: 0,
		}));
		let cursor = EMPTY;
		for (let round = 0; round < 80; round++) cursor = poll(rows, cursor, round).cursor;
		expect(cursor.at).toBe(4990);
		expect(cursor.seen.length).toBeLessThanOrEqual(11);
	});

	it('repeats nothing when it may not keep the keys it needs', () => {
		const rows = Array.from({ length: 300 }, (_, index): Row => ({
			key: `k${index}`,
			at: 1000 + index,
			shows: 0,
		}));
		const small = { ...options, overlapMs: 10_000, maxSeen: 20 };
		let cursor = EMPTY;
		const got: string[] = [];
		for (let round = 0; round < 60; round++) {
			const result = poll(rows, cursor, round, small);
			got.push(...result.handedOn.map(({ key }) => key));
			cursor = result.cursor;
			expect(cursor.seen.length).toBeLessThanOrEqual(20);
		}
		expect(got).toEqual(rows.map(({ key }) => key));
	});

	it('gives the oldest first, and keeps no more than the limit', () => {
		const news = new News<number>(EMPTY, options);
		for (let at = 10_000; at > 0; at--) {
			news.offer({ key: `k${at}`, at, record: at });
			expect(news.size).toBeLessThanOrEqual(2 * options.limit);
		}
		expect(news.take().map(({ at }) => at)).toEqual([1, 2, 3, 4, 5, 6, 7]);
	});

	it('is not led astray by a date in the far future', () => {
		const rows: Row[] = [
			{ key: 'bogus', at: 9_999_999, shows: 0 },
			{ key: 'a', at: 1000, shows: 0 },
			{ key: 'b', at: 2000, shows: 1 },
		];
		let cursor = EMPTY;
		const got: string[] = [];
		for (let round = 0; round < 4; round++) {
			const result = poll(rows, cursor, round);
			got.push(...result.handedOn.map(({ key }) => key));
			cursor = result.cursor;
		}
		expect(got).toEqual(['a', 'bogus', 'b']);
		expect(cursor.at).toBe(2000);
	});

	it('moves past rows that are not looked for, and not past a broken-off reading', () => {
		const news = new News<null>({ ...EMPTY, at: 100 }, options);
		news.pass(500);
		expect(news.after([], true).at).toBe(500);
		expect(news.after([], false).at).toBe(100);
	});

	it('is not moved by a row from the server’s future, so that the next rows are found', () => {
		let now = 10_000;
		const opts = { ...options, serverTime: () => now };
		const rows: Row[] = [{ key: 'ahead', at: 10_000 + 3_600_000, shows: 1 }];
		for (let index = 0; index < 5; index++)
			rows.push({ key: `k${index}`, at: 10_100 + index * 200, shows: 2 + index });
		let cursor = { ...EMPTY, at: 9_900 };
		const got: string[] = [];
		for (let round = 1; round < 9; round++, now += 200) {
			const result = poll(rows, cursor, round, opts);
			got.push(...result.handedOn.map(({ key }) => key));
			cursor = structuredClone(result.cursor) as typeof cursor;
			expect(cursor.at).toBeLessThanOrEqual(now);
		}
		expect(got).toEqual(['ahead', 'k0', 'k1', 'k2', 'k3', 'k4']);
	});

	it('hands on all rows of one time, however many more than it may keep', () => {
		const rows = Array.from({ length: 125 }, (_, index): Row => ({ key: `k${index}`, at: 1000, shows: 0 }));
		const small = { ...options, maxSeen: 50 };
		let cursor = EMPTY;
		const got: string[] = [];
		for (let round = 0; round < 30; round++) {
			const result = poll(rows, cursor, round, small);
			got.push(...result.handedOn.map(({ key }) => key));
			cursor = structuredClone(result.cursor);
		}
		expect(got.sort()).toEqual(rows.map(({ key }) => key).sort());
	});

	describe('on a server whose clock is set back', () => {
		const DAY = 24 * 3_600_000;
		/** Ten rows, of which all are handed on, a minute apart up to the time 10 minutes after `DAY`. */
		const before = () => {
			const rows = Array.from({ length: 10 }, (_, index): Row => ({
				key: `old${index}`,
				at: DAY + index * 60_000,
				shows: 0,
			}));
			const opts = { ...options, limit: 100, serverTime: () => DAY + 9 * 60_000 };
			return { rows, cursor: poll(rows, EMPTY, 0, opts).cursor };
		};

		it('goes on from the server’s time, and repeats nothing', () => {
			const { rows, cursor } = before();
			const opts = { ...options, limit: 100, serverTime: () => DAY + 3 * 60_000 };
			const next: Row = { key: 'new', at: DAY + 3 * 60_000 - 50, shows: 0 };
			expect(poll([...rows, next], cursor, 0, opts).handedOn).toEqual([]);
			const back = setBack(cursor, DAY + 3 * 60_000);
			const { handedOn } = poll([...rows, next], back ?? EMPTY, 0, opts);
			expect(handedOn.map(({ key }) => key)).toEqual(['new']);
		});

		it('cannot go on from before the keys that it has kept', () => {
			expect(setBack(before().cursor, 0)).toBeUndefined();
		});
	});

	it('gives nothing as old as its floor', () => {
		const { handedOn } = poll(
			[
				{ key: 'a', at: 50, shows: 0 },
				{ key: 'b', at: 51, shows: 0 },
			],
			cursorFrom(50),
			0,
		);
		expect(handedOn.map(({ key }) => key)).toEqual(['b']);
	});
});

function hash(text: string): number {
	return [...text].reduce((sum, letter) => (sum * 31 + letter.charCodeAt(0)) >>> 0, 7);
}
