import fc from 'fast-check';

import { diff } from '../../../lib/sync/diff';

const keep = { clearEmpty: false };

describe('diff', () => {
	it('names each field that differs, with before and after', () => {
		expect(diff({ name: 'b', os: 'x' }, { name: 'a', os: 'x' }, keep)).toEqual([
			{ field: 'name', before: 'a', after: 'b' },
		]);
	});

	it.each([
		['a number and its text', 7, '7'],
		['outer white space', ' a ', 'a'],
		['composed letters', 'e\u0301', '\u00e9'],
		['null and nothing', null, undefined],
		['nothing and an empty text', '', null],
		['equal lists', ['a', 'b'], ['a', 'b']],
	])('finds no difference between %s', (_, desired, existing) => {
		expect(diff({ field: desired }, { field: existing }, { clearEmpty: true })).toEqual([]);
	});

	it.each([
		['case', 'a', 'A'],
		['inner white space', 'a b', 'ab'],
		['false and nothing', false, null],
		['zero and nothing', 0, null],
		['lists in another order', ['a', 'b'], ['b', 'a']],
	])('finds a difference in %s', (_, desired, existing) => {
		expect(diff({ field: desired }, { field: existing }, keep)).toHaveLength(1);
	});

	it('does not compare what nobody mentioned', () => {
		expect(diff({ name: undefined }, { name: 'a', os: 'x' }, keep)).toEqual([]);
	});

	it('lets an empty value stand for "unknown", unless told that it clears', () => {
		expect(diff({ os: '' }, { os: 'x' }, keep)).toEqual([]);
		expect(diff({ os: '' }, { os: 'x' }, { clearEmpty: true })).toEqual([
			{ field: 'os', before: 'x', after: null },
		]);
	});

	it('compares only the fields that it is given', () => {
		expect(diff({ name: 'b', os: 'y' }, { name: 'a', os: 'x' }, { ...keep, only: ['os'] })).toMatchObject([
			{ field: 'os' },
		]);
	});

	it('finds nothing between a record and itself', () => {
		const fields = fc.dictionary(fc.string(), fc.jsonValue());
		fc.assert(
			fc.property(fields, (record) => {
				expect(diff(record, structuredClone(record), { clearEmpty: true })).toEqual([]);
			}),
		);
	});
});
