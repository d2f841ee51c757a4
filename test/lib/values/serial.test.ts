import { serialKey } from '../../../lib/values/serial';

it.each([
	'',
	' ',
	'0',
	'0000',
	'xxxx',
	'....',
	'To be filled by O.E.M.',
	'DEFAULT  STRING',
	'Ｎ／Ａ',
	'n a',
	'123456789',
])('takes %j for no serial number', (text) => {
	expect(serialKey(text)).toBeUndefined();
});

it.each([
	['5cg-1234 abc', '5CG1234ABC'],
	['VMware-56 4d', 'VMWARE564D'],
])('compares %j as %j', (text, key) => {
	expect(serialKey(text)).toBe(key);
});

it('looks at the beginning of a long text only', () => {
	expect(serialKey('ab'.repeat(1_000_000))).toHaveLength(100);
});
