import { groupBy, isObject } from '../../../lib/values/object';

it('groups in order, and leaves out what has no key', () => {
	const groups = groupBy([1, 2, 3, 4, 5], (value) => (value === 3 ? undefined : value % 2));
	expect([...groups]).toEqual([
		[1, [1, 5]],
		[0, [2, 4]],
	]);
});

it.each([
	[{}, true],
	[[], false],
	[null, false],
	['', false],
])('knows whether %j is an object', (value, expected) => {
	expect(isObject(value)).toBe(expected);
});
