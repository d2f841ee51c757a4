import { isEmpty as isBlank } from '../../values/text';

/** Absent, null, blank, or a list without elements. */
export function isEmpty(value: unknown): boolean {
	return isBlank(value) || (Array.isArray(value) && value.length === 0);
}

/** Values as they are compared: as text, in lower case. */
export function wordsOf(values: ReadonlyArray<string | number | boolean>): ReadonlySet<string> {
	return new Set(values.map((value) => String(value).trim().toLowerCase()));
}
