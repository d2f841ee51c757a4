import * as fc from 'fast-check';

import {
	compilePath,
	formatPath,
	PathSyntaxError,
	withValueAt,
} from '../../../../lib/connectors/engine/path';

const row = {
	id: 7,
	system: { serial: 'ABC' },
	nics: [{ mac: 'a', ips: ['1', '2'] }, { mac: null }, { mac: 'c', ips: ['3'] }],
	'Service Tag': 'XYZ',
	'with "quotes"': 1,
	one: { mac: 'bare' },
};

describe('compilePath', () => {
	it.each<[string, unknown]>([
		['id', 7],
		['system.serial', 'ABC'],
		['nics[0].mac', 'a'],
		['nics[9].mac', undefined],
		['nics[*].mac', ['a', 'c']],
		['nics[*].ips', ['1', '2', '3']],
		['nics[*].ips[*]', ['1', '2', '3']],
		['one[*].mac', ['bare']],
		['["Service Tag"]', 'XYZ'],
		["['Service Tag']", 'XYZ'],
		['["with \\"quotes\\""]', 1],
		['system["serial"]', 'ABC'],
		['', row],
		['id.deeper', undefined],
		['missing[*].mac', undefined],
		['nics.length', 3],
	])('%s', (path, expected) => {
		expect(compilePath(path).get(row)).toEqual(expected);
	});

	it('reads own fields only', () => {
		expect(compilePath('constructor.name').get(row)).toBeUndefined();
		expect(compilePath('__proto__').get(row)).toBeUndefined();
	});

	it.each(['a..b', '.a', 'a.', 'a[', 'a[x]', 'a b', 'a[0]b', '["open]', 'a.[0]', '{a}'])(
		'refuses %s and says where',
		(path) => {
			expect(() => compilePath(path)).toThrow(PathSyntaxError);
			expect(() => compilePath(path)).toThrow(`The path "${path}" cannot be read: `);
		},
	);

	it('reads back whatever formatPath writes', () => {
		const key = fc.oneof(fc.string({ minLength: 1 }), fc.nat(20));
		fc.assert(
			fc.property(fc.array(key, { minLength: 1, maxLength: 5 }), fc.integer(), (keys, value) => {
				const nested = keys.reduceRight<unknown>((inner, step) => {
					if (typeof step === 'number') return Object.assign([], { [step]: inner });
					return Object.defineProperty({}, step, { value: inner, enumerable: true });
				}, value);
				expect(compilePath(formatPath(keys)).get(nested)).toBe(value);
			}),
		);
	});

	it('never throws on any value', () => {
		const path = compilePath('a[*].b[0]["c d"].e');
		fc.assert(fc.property(fc.anything(), (value) => void path.get(value)));
	});
});

describe('withValueAt', () => {
	it('puts a value in a copy and makes what is missing', () => {
		const body = { query: '{ devices }', variables: { first: 50 } };
		expect(withValueAt(body, compilePath('variables.after'), 'x')).toEqual({
			query: '{ devices }',
			variables: { first: 50, after: 'x' },
		});
		expect(withValueAt(undefined, compilePath('page'), 2)).toEqual({ page: 2 });
		expect(body.variables).toEqual({ first: 50 });
	});
});
