/** Whether a value says nothing: null, absent, or a text of white space. */
export function isEmpty(value: unknown): boolean {
	return value === null || value === undefined || (typeof value === 'string' && value.trim() === '');
}

/** Names are the same without regard to case, outer white space and the way that accents are composed. */
export function nameKey(name: string): string {
	return name.trim().normalize('NFC').toLocaleLowerCase('en-US');
}

/** What a scalar reads as, trimmed; `undefined` for nothing, for objects and for blank text. */
export function textOf(value: unknown): string | undefined {
	if (typeof value === 'string') return value.trim() || undefined;
	if (typeof value === 'number') return Number.isFinite(value) ? String(value) : undefined;
	if (typeof value === 'boolean') return String(value);
	return undefined;
}
