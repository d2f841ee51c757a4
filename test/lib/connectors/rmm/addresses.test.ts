import * as fc from 'fast-check';

import { normaliseIp, normaliseMac, normaliseSerial } from '../../../../lib/connectors/rmm/addresses';

describe('normaliseMac', () => {
	it.each(['00-1a-2b-3c-4d-5e', '00:1A:2B:3C:4D:5E', '001a.2b3c.4d5e', '001A2B3C4D5E'])(
		'brings %s into one form',
		(text) => {
			expect(normaliseMac(text)).toBe('00:1A:2B:3C:4D:5E');
		},
	);

	it('gives the same for every spelling of six bytes', () => {
		const bytes = fc
			.uint8Array({ minLength: 6, maxLength: 6 })
			.filter((b) => b.some((x) => x !== 0 && x !== 255));
		fc.assert(
			fc.property(bytes, (octets) => {
				const pairs = [...octets].map((octet) => octet.toString(16).padStart(2, '0'));
				const expected = pairs.join(':').toUpperCase();
				const dots = pairs.join('').replace(/(.{4})(?=.)/g, '$1.');
				for (const text of [pairs.join(':'), pairs.join('-'), pairs.join(''), dots, expected]) {
					expect(normaliseMac(text)).toBe(expected);
				}
				expect(normaliseMac(expected)).toBe(normaliseMac(normaliseMac(expected)!));
			}),
		);
	});

	it.each([
		'',
		'error getting mac',
		'00:1A:2B:3C:4D',
		'00:00:00:00:00:00',
		'ff-ff-ff-ff-ff-ff',
		'00:1A-2B:3C-4D:5E',
	])('drops %j', (text) => {
		expect(normaliseMac(text)).toBeUndefined();
	});
});

describe('normaliseIp', () => {
	it.each([
		['10.0.0.5', '10.0.0.5'],
		[' 10.0.0.5/24 ', '10.0.0.5'],
		['2001:db8::1%eth0', '2001:db8::1'],
		['fe80::1%eth0', undefined],
		['FEBF::1', undefined],
		['::1', undefined],
		['127.0.0.1', undefined],
		['169.254.10.20', undefined],
		['172.16.0.1', '172.16.0.1'],
		['error getting local ips', undefined],
		['0.0.0.0', undefined],
		['300.1.1.1', undefined],
	])('%j', (text, expected) => {
		expect(normaliseIp(text)).toBe(expected);
	});
});

describe('normaliseSerial', () => {
	it.each([
		'To be filled by O.E.M.',
		'Default string',
		'0',
		'00000000',
		'xxxxxxx',
		'None',
		'N/A',
		' ',
		'...',
		'System Serial Number',
		'Not Specified',
	])('drops %j', (text) => {
		expect(normaliseSerial(text)).toBeUndefined();
	});

	it.each([
		[' 5CG1234ABC ', '5CG1234ABC'],
		['VMware-56 4d  8f', 'VMware-56 4d 8f'],
		['C02X0', 'C02X0'],
	])('keeps %j', (text, expected) => {
		expect(normaliseSerial(text)).toBe(expected);
	});
});
