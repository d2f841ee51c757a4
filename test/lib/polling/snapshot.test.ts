import fc from 'fast-check';

import { Snapshot, type Watched } from '../../../lib/polling/snapshot';

const record = (key: string, content: unknown = {}, online: boolean | null = true): Watched => ({
	key,
	content,
	online,
});

function snapshotOf(...records: Watched[]): Snapshot {
	const snapshot = new Snapshot([], 100);
	for (const one of records) snapshot.note(one);
	return new Snapshot(snapshot.toJSON(), 100);
}

describe('a snapshot', () => {
	it.each([
		['nothing', record('1'), []],
		['a new record', record('2'), ['added']],
		['other content', record('1', { name: 'B' }), ['changed']],
		['gone offline', record('1', {}, false), ['offline']],
		['both', record('1', { name: 'B' }, false), ['changed', 'offline']],
		['a status that is not told', record('1', {}, null), []],
	])('tells %s', (_, now, changes) => {
		expect(snapshotOf(record('1')).changesOf(now)).toEqual(changes);
	});

	it('tells online after offline, over a time in which nothing was told', () => {
		const snapshot = snapshotOf(record('1', {}, false), record('1', {}, null));
		expect(snapshot.changesOf(record('1'))).toEqual(['online']);
	});

	it('does not mind the order in which fields are written', () => {
		const snapshot = snapshotOf(record('1', { a: 1, b: { c: 2, d: [3] } }));
		expect(snapshot.changesOf(record('1', { b: { d: [3], c: 2 }, a: 1 }))).toEqual([]);
		expect(snapshot.changesOf(record('1', { b: { d: [4], c: 2 }, a: 1 }))).toEqual(['changed']);
	});

	it('tells nothing twice, whatever the keys and contents', () => {
		fc.assert(
			fc.property(fc.array(fc.tuple(fc.string(), fc.jsonValue(), fc.option(fc.boolean()))), (rows) => {
				const snapshot = snapshotOf(...rows.map(([key, content, online]) => record(key, content, online)));
				const last = new Map(rows.map(([key, content]) => [key, content]));
				for (const [key, content] of last) expect(snapshot.changesOf(record(key, content, null))).toEqual([]);
			}),
		);
	});

	it('takes a record that comes back for the old one, while there is room', () => {
		const snapshot = snapshotOf(record('1'), record('2'));
		snapshot.forgetSurplus(new Set());
		expect(snapshot.changesOf(record('1'))).toEqual([]);
	});

	it('forgets what is gone when there is no room, the longest unseen first, and nothing that is there', () => {
		const snapshot = new Snapshot([], 2);
		for (const key of ['gone', 'a', 'later gone', 'b']) snapshot.note(record(key));
		snapshot.forgetSurplus(new Set(['a', 'b']));
		expect(snapshot.toJSON().map(([key]) => key)).toEqual(['a', 'b']);
	});

	it('takes some 30 bytes for a record', () => {
		const snapshot = new Snapshot([], 1000);
		for (let id = 100_000; id < 101_000; id++) snapshot.note(record(String(id), { name: 'x'.repeat(1000) }));
		expect(JSON.stringify(snapshot.toJSON()).length).toBeLessThan(30_000);
	});
});
