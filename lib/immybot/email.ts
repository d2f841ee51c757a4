/** An email address as a key: trimmed and in lower case. `undefined` for anything that is not an address. */
export function emailKey(value: unknown): string | undefined {
	if (typeof value !== 'string') return undefined;
	const address = value.trim().normalize('NFC');
	return /^[^\s@]+@[^\s@]+$/.test(address) ? address.toLowerCase() : undefined;
}
