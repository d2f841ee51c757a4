import { readAllowList } from '../../../lib/webhook/allowList';

function list(text: string) {
	const read = readAllowList(text);
	if ('wrong' in read) throw new Error(`not addresses: ${read.wrong.join(', ')}`);
	return read.list;
}

it.each([
	['192.0.2.10', '192.0.2.10', true],
	['192.0.2.10', '192.0.2.11', false],
	['192.0.2.0/24', '192.0.2.255', true],
	['192.0.2.0/24', '192.0.3.0', false],
	['192.0.2.0/24', '::ffff:192.0.2.7', true],
	['10.0.0.0/8, 2001:db8::/32', '2001:db8::1', true],
	['10.0.0.0/8\n2001:db8::/32', '10.255.0.1', true],
	['2001:db8::/32', '2001:db9::1', false],
	['0.0.0.0/0', '::1', false],
	['127.0.0.1', undefined, false],
	['127.0.0.1', 'unknown', false],
	['127.0.0.1', '127.0.0.1:4711', false],
])('%s and %s: %s', (allowed, address, isAllowed) => {
	expect(list(allowed).has(address)).toBe(isAllowed);
});

it('names what is neither an address nor a range', () => {
	expect(readAllowList('192.0.2.1, example.com, 10.0.0.0/33, 10.0.0.0/8/8, fe80::1%eth0')).toEqual({
		wrong: ['example.com', '10.0.0.0/33', '10.0.0.0/8/8', 'fe80::1%eth0'],
	});
});
