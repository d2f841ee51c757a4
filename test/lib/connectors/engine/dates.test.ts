import * as fc from 'fast-check';

import { dateParser } from '../../../../lib/connectors/engine/dates';

const read = (format: string, value: unknown) => {
	const time = dateParser(format)(value);
	return time === undefined ? undefined : new Date(time).toISOString();
};

describe('dateParser', () => {
	it.each<[string, unknown, string | undefined]>([
		['auto', 1760000000, '2025-10-09T08:53:20.000Z'],
		['auto', 1760000000.5, '2025-10-09T08:53:20.500Z'],
		['auto', 1760000000123, '2025-10-09T08:53:20.123Z'],
		['auto', '1760000000', '2025-10-09T08:53:20.000Z'],
		['auto', '/Date(1760000000123+0200)/', '2025-10-09T08:53:20.123Z'],
		['auto', '2025-10-09T08:53:20Z', '2025-10-09T08:53:20.000Z'],
		['auto', '2025-10-09T08:53:20', '2025-10-09T08:53:20.000Z'],
		['auto', '2025-10-09 08:53:20.1234567', '2025-10-09T08:53:20.123Z'],
		['auto', '2025-10-09T10:53:20+02:00', '2025-10-09T08:53:20.000Z'],
		['auto', '2025-10-09T04:53:20-0400', '2025-10-09T08:53:20.000Z'],
		['auto', '2025-10-09', '2025-10-09T00:00:00.000Z'],
		['iso', '1760000000', undefined],
		['epochSeconds', '1760000000', '2025-10-09T08:53:20.000Z'],
		['epochMilliseconds', 1760000000123, '2025-10-09T08:53:20.123Z'],
		['yyyy-MM-dd_HH-mm-ss', '2025-10-09_08-53-20', '2025-10-09T08:53:20.000Z'],
		["dd.MM.yyyy 'um' HH:mm", '09.10.2025 um 08:53', '2025-10-09T08:53:00.000Z'],
		["yyyy-MM-dd'T'HH:mm:ss.SSSXXX", '2025-10-09T10:53:20.007+02:00', '2025-10-09T08:53:20.007Z'],
	])('%s reads %j', (format, value, expected) => {
		expect(read(format, value)).toBe(expected);
	});

	it('reads the twelve-hour clock', () => {
		const format = 'M/d/yyyy hh:mm a';
		expect(read(format, '10/9/2025 08:53 PM')).toBe('2025-10-09T20:53:00.000Z');
		expect(read(format, '10/9/2025 12:05 AM')).toBe('2025-10-09T00:05:00.000Z');
		expect(read(format, '10/9/2025 12:05 pm')).toBe('2025-10-09T12:05:00.000Z');
	});

	it.each([
		0,
		-1,
		'',
		null,
		undefined,
		{},
		[],
		true,
		NaN,
		Infinity,
		'never',
		'0001-01-01T00:00:00',
		'1601-01-01T00:00:00Z',
		'2025-02-30',
		'2025-13-01T00:00:00Z',
		'2025-01-01T25:00:00Z',
	])('takes %j for no date', (value) => {
		expect(read('auto', value)).toBeUndefined();
	});

	it('refuses a format that cannot tell a date', () => {
		expect(() => dateParser('HH:mm')).toThrow('needs at least yyyy');
		expect(() => dateParser('yyyy-MM-dd QQ')).toThrow('unknown letter "Q"');
	});

	it('reads every point in time in every form it may be written in', () => {
		const time = fc.date({ min: new Date('1990-01-01'), max: new Date('2100-01-01'), noInvalidDate: true });
		fc.assert(
			fc.property(time, (date) => {
				const seconds = Math.floor(date.getTime() / 1000);
				expect(read('auto', date.getTime())).toBe(date.toISOString());
				expect(read('auto', date.toISOString())).toBe(date.toISOString());
				expect(read('auto', seconds)).toBe(new Date(seconds * 1000).toISOString());
				const local = date.toISOString().replace('T', '_').replaceAll(':', '-').slice(0, 19);
				expect(read('yyyy-MM-dd_HH-mm-ss', local)).toBe(new Date(seconds * 1000).toISOString());
			}),
		);
	});

	it('never throws and never gives an invalid date', () => {
		const parse = dateParser('auto');
		fc.assert(
			fc.property(fc.anything(), (value) => {
				const found = parse(value);
				if (found !== undefined) expect(() => new Date(found).toISOString()).not.toThrow();
			}),
		);
	});
});
