import fc from 'fast-check';

import { RecentIds } from '../../../lib/webhook/dedupe';

const HOUR = 60 * 60_000;
const NOW = Date.UTC(2026, 0, 2);
const options = { limit: 100, windowMs: 24 * HOUR };

function restored(saved: string): RecentIds {
	const ids = new RecentIds(options);
	expect(ids.merge(saved)).toBe(true);
	return ids;
}

/** Without the mark of the one that saved it. */
function claimsIn(saved: string): string {
	return saved.split(' ').slice(1).join(' ');
}

describe('RecentIds', () => {
	it('lets each id through once, in any order and number', () => {
		fc.assert(
			fc.property(fc.array(fc.string({ unit: 'binary' }), { maxLength: 100 }), (ids) => {
				const recent = new RecentIds(options);
				const let_through = ids.filter((id) => recent.claim(id, NOW));
				expect(let_through).toEqual([...new Set(ids)]);
			}),
		);
	});

	it('lets an id through again after the window', () => {
		const recent = new RecentIds(options);
		expect(recent.claim('a', NOW)).toBe(true);
		expect(recent.claim('a', NOW + 23 * HOUR)).toBe(false);
		expect(recent.claim('a', NOW + 24 * HOUR)).toBe(true);
		expect(recent.claim('a', NOW + 25 * HOUR)).toBe(false);
	});

	it('keeps no more than its limit, and forgets the oldest first', () => {
		const recent = new RecentIds({ ...options, limit: 3 });
		for (const id of ['a', 'b', 'c', 'd']) recent.claim(id, NOW);
		expect(recent.size).toBe(3);
		expect(['d', 'c', 'b'].map((id) => recent.claim(id, NOW))).toEqual([false, false, false]);
		expect(recent.claim('a', NOW)).toBe(true);
	});

	it('lets a released id through again', () => {
		const recent = new RecentIds(options);
		recent.claim('a', NOW);
		recent.release('a');
		expect(recent.claim('a', NOW)).toBe(true);
	});

	it('remembers over a restart what it saved', () => {
		fc.assert(
			fc.property(fc.uniqueArray(fc.string(), { maxLength: 80 }), (ids) => {
				const before = new RecentIds(options);
				for (const id of ids) before.claim(id, NOW);
				const after = restored(before.save(100));
				expect(ids.filter((id) => after.claim(id, NOW))).toEqual([]);
			}),
		);
	});

	it('saves what is true now, however often it is asked', () => {
		const recent = new RecentIds(options);
		const saved = () => restored(recent.save(10)).size;
		expect([saved(), recent.claim('a', NOW), saved(), recent.claim('b', NOW), saved()]).toEqual([
			0,
			true,
			1,
			true,
			2,
		]);
		recent.release('a');
		expect(saved()).toBe(1);
	});

	it('saves the same, whether it was asked after each delivery or once', () => {
		const pause = fc.constantFrom(0, 0, 0, 1, 23, 30);
		const claims = fc.array(fc.tuple(fc.constantFrom(...'abcdefgh'), pause), { maxLength: 60 });
		fc.assert(
			fc.property(
				claims,
				fc.integer({ min: 1, max: 5 }),
				fc.integer({ min: 1, max: 5 }),
				(all, kept, most) => {
					const [asked, silent] = [0, 1].map(() => new RecentIds({ ...options, limit: kept }));
					let now = NOW;
					for (const [id, hours] of all) {
						now += hours * HOUR;
						asked!.claim(id, now);
						asked!.save(most);
						silent!.claim(id, now);
					}
					expect(claimsIn(asked!.save(most))).toBe(claimsIn(silent!.save(most)));
				},
			),
		);
	});

	it('saves the newest where it may not save all', () => {
		const before = new RecentIds(options);
		for (const id of ['a', 'b', 'c']) before.claim(id, NOW);
		const after = restored(before.save(2));
		expect(['a', 'b', 'c'].map((id) => after.claim(id, NOW))).toEqual([true, false, false]);
	});

	it('adds what another process has stored, and keeps its own', () => {
		const [here, there] = [new RecentIds(options), new RecentIds(options)];
		here.claim('a', NOW);
		there.claim('b', NOW);
		expect(here.merge(there.save(10))).toBe(true);
		expect(['a', 'b', 'c'].map((id) => here.claim(id, NOW))).toEqual([false, false, true]);
		expect(restored(here.save(10)).size).toBe(3);
	});

	it('forgets the oldest of both when it may not keep all', () => {
		const [here, there] = [new RecentIds({ ...options, limit: 2 }), new RecentIds(options)];
		there.claim('old', NOW - HOUR);
		here.claim('a', NOW);
		here.claim('b', NOW);
		here.merge(there.save(10));
		expect(['a', 'b', 'old'].map((id) => here.claim(id, NOW))).toEqual([false, false, true]);
	});

	it('lets a released ID through although it was stored in between, here or by another', () => {
		const recent = new RecentIds(options);
		recent.claim('a', NOW);
		const stored = recent.save(10);
		const byAnother = restored(stored).save(10);
		recent.release('a');
		for (const text of [stored, byAnother]) expect(recent.merge(text)).toBe(true);
		expect(recent.claim('a', NOW)).toBe(true);
	});

	it('adds nothing from nothing, and says when it cannot read what was saved', () => {
		for (const nothing of [undefined, '']) expect(new RecentIds(options).merge(nothing)).toBe(true);
		const texts = ['x', '__proto__', 'tg3k5s:ABCDEFGHIJ', '12345678 tg3k5s:ABCDEFGHI', '12345678 tg3k5s:ABCDEFGHIJ  '];
		for (const broken of [7, null, {}, ...texts]) {
			const recent = new RecentIds(options);
			expect([recent.merge(broken), recent.size]).toEqual([false, 0]);
		}
	});

	it('takes 18 bytes for an id, however long that is, and 10 where many come in a second', () => {
		const bytes = (pauseMs: number) => {
			const recent = new RecentIds({ ...options, limit: 2000 });
			for (let index = 0; index < 2000; index++)
				recent.claim(`${index}`.repeat(100), NOW + index * pauseMs);
			return recent.save(2000).length;
		};
		expect([bytes(1_000), bytes(1)].map((all) => Math.floor(all / 2000))).toEqual([18, 10]);
	});
});
