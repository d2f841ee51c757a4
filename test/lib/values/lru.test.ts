import { Lru } from '../../../lib/values/lru';

it('forgets the least recently used first', () => {
	const lru = new Lru<number>(2);
	lru.set('a', 1);
	lru.set('b', 2);
	lru.get('a');
	lru.set('c', 3);
	expect([lru.peek('a'), lru.peek('b'), lru.peek('c'), lru.size]).toEqual([1, undefined, 3, 2]);
});

it('does not count a look as a use', () => {
	const lru = new Lru<number>(2);
	lru.set('a', 1);
	lru.set('b', 2);
	lru.peek('a');
	lru.set('c', 3);
	expect(lru.values()).toEqual([2, 3]);
});

it('keeps what may not be forgotten, and the entry that was just set', () => {
	const lru = new Lru<{ busy: boolean }>(1, { mayForget: ({ busy }) => !busy });
	const busy = { busy: true };
	const idle = { busy: false };
	lru.set('busy', busy);
	lru.set('idle', idle);
	expect(lru.values()).toEqual([busy, idle]);
	busy.busy = false;
	lru.set('next', { busy: true });
	expect(lru.values()).toEqual([{ busy: true }]);
});

it('says what it forgets, and nothing of what is deleted', () => {
	const forgotten: number[] = [];
	const lru = new Lru<number>(2, { onForget: (value) => void forgotten.push(value) });
	for (const value of [1, 2, 3, 4]) lru.set(String(value), value);
	lru.delete('3');
	lru.clear();
	expect(forgotten).toEqual([1, 2]);
	expect(lru.size).toBe(0);
});
