import fc from 'fast-check';
import { runInNewContext } from 'node:vm';

import { sameJson } from '../../../lib/values/json';

/** With the names that objects already have. */
const json = fc.letrec<{ value: unknown }>((tie) => ({
	value: fc.oneof(
		{ depthSize: 'small' },
		fc.string(),
		fc.double({ noNaN: true, noDefaultInfinity: true }),
		fc.boolean(),
		fc.constant(null),
		fc.array(tie('value'), { maxLength: 3 }),
		fc.dictionary(
			fc.oneof(fc.string(), fc.constantFrom('toString', 'valueOf', 'constructor', '__proto__', 'length')),
			tie('value'),
			{ maxKeys: 4 },
		),
	),
})).value;

it('is true of any value and its copy, whatever its fields are called', () => {
	fc.assert(fc.property(json, (value) => sameJson(value, JSON.parse(JSON.stringify(value)))));
});

it('is as the texts say where the order of the keys is the same', () => {
	fc.assert(
		fc.property(json, json, (a, b) => {
			if (JSON.stringify(a) === JSON.stringify(b)) expect(sameJson(a, b)).toBe(true);
			else if (!/\{/.test(JSON.stringify([a, b]))) expect(sameJson(a, b)).toBe(false);
		}),
	);
});

it('does not depend on the order of keys, but on that of lists', () => {
	expect(sameJson({ a: 1, b: { c: 2, d: 3 } }, { b: { d: 3, c: 2 }, a: 1 })).toBe(true);
	expect(sameJson([1, 2], [2, 1])).toBe(false);
	expect(sameJson({ a: 1 }, { a: '1' })).toBe(false);
});

it('takes values of another realm, such as those of a Code node', () => {
	expect(sameJson(runInNewContext('({ a: [1, { b: null }] })'), { a: [1, { b: null }] })).toBe(true);
});
