import fc from 'fast-check';

import { keyOf } from '../../../nodes/ImmyBotSync/values';

it.each([
	Number.NaN,
	Infinity,
	true,
	false,
	null,
	undefined,
	'',
	'  ',
	{},
	[],
	2 ** 53,
	() => 1,
	Symbol('x'),
])('%j is not a key', (value) => {
	expect(keyOf('externalId', { externalId: value })).toBeUndefined();
});

it('a key is text or an exact number, and never the text of anything else', () => {
	fc.assert(
		fc.property(fc.anything(), (value) => {
			const key = keyOf('externalId', { externalId: value });
			if (key === undefined) return;
			expect(['string', 'number', 'bigint']).toContain(typeof value);
			expect(key).toBe(String(value).trim());
			if (typeof value === 'number') expect(Number.isFinite(value)).toBe(true);
		}),
	);
	expect(keyOf('externalId', { externalId: ' 7 ' })).toBe(keyOf('externalId', { externalId: 7 }));
});
