/** Absent, null, blank, or a list without elements. */
export function isEmpty(value: unknown): boolean {
	if (value === undefined || value === null) return true;
	if (typeof value === 'string') return value.trim() === '';
	return Array.isArray(value) && value.length === 0;
}
/** What a scalar reads as, trimmed; `undefined` for nothing, for objects and for blank text. */
export function textOf(value: unknown): string | undefined {
	if (typeof value === 'string') return value.trim() || undefined;
	if (typeof value === 'number') return Number.isFinite(value) ? String(value) : undefined;
	if (typeof value === 'boolean') return String(value);
	return undefined;
}
/** Values as they are compared: as text, in lower case. */
export function wordsOf(values: ReadonlyArray<string | number | boolean>): ReadonlySet<string> {
	return new Set(values.map((value) => String(value).trim().toLowerCase()));
}
