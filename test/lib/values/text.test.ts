import { isEmpty, nameKey, textOf } from '../../../lib/values/text';

it.each([null, undefined, '', ' \t\n'])('%j says nothing', (value) => expect(isEmpty(value)).toBe(true));

it.each([0, false, 'x', [], {}, NaN])('%j says something', (value) => expect(isEmpty(value)).toBe(false));

it('compares names by letters, not by case, outer white space or composition', () => {
	expect(nameKey(' Zoe\u0308 GmbH ')).toBe(nameKey('ZOË GMBH'));
	expect(nameKey('Acme Inc')).not.toBe(nameKey('Acme  Inc'));
});

it('reads scalars as text, and nothing else', () => {
	expect([' a ', 7, true, 0].map(textOf)).toEqual(['a', '7', 'true', '0']);
	expect([' ', NaN, Infinity, null, undefined, {}, ['a']].map(textOf)).toEqual(Array(7).fill(undefined));
});
