import fc from 'fast-check';

import { RecentIds } from '../../../lib/webhook/dedupe';

const HOUR = 60 * 60_000;
const NOW = Date.UTC(2026, 0, 2);
const options = { limit: 100, windowMs: 24 * HOUR };

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
				const after = RecentIds.restore(before.save(100), options);
				expect(ids.filter((id) => after?.claim(id, NOW))).toEqual([]);
			}),
		);
	});

	it('saves what is true now, however often it is asked', () => {
		const recent = new RecentIds(options);
		const saved = () => recent.save(10).split(' ').filter(Boolean).length;
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

	it('saves the newest where it may not save all', () => {
		const before = new RecentIds(options);
		for (const id of ['a', 'b', 'c']) before.claim(id, NOW);
		const after = RecentIds.restore(before.save(2), options);
		expect(['a', 'b', 'c'].map((id) => after?.claim(id, NOW))).toEqual([true, false, false]);
	});

	it('starts empty from nothing, and says when it cannot read what was saved', () => {
		expect(RecentIds.restore(undefined, options)?.size).toBe(0);
		expect(RecentIds.restore('', options)?.size).toBe(0);
		for (const broken of [7, null, {}, 'x', 'ABCDEFGHIJKLzzzzzz  ', '__proto__']) {
			expect(RecentIds.restore(broken, options)).toBeUndefined();
		}
	});

	it('takes some 20 bytes for an id, however long that is', () => {
		const recent = new RecentIds({ ...options, limit: 2000 });
		for (let index = 0; index < 2000; index++) recent.claim(`${index}`.repeat(100), NOW);
		expect(recent.save(2000).length).toBeLessThan(2000 * 21);
	});
});
