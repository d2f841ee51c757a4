/** What tells users apart: the address without outer white space and without regard to case; `undefined` if it is none. */
export function emailKey(value: unknown): string | undefined {
	if (typeof value !== 'string') return undefined;
	const address = value.trim().normalize('NFC');
	return /^[^\s@]+@[^\s@]+$/.test(address) ? address.toLowerCase() : undefined;
}
