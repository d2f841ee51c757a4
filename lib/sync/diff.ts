import type { FieldChange, Fields } from './types';
import { sameJson } from '../values/json';
import { isEmpty } from '../values/text';

export interface DiffOptions {
	/** Only these fields; absent means every field that `desired` gives. */
	only?: string[];
	/** Whether an empty desired value clears the field. */
	clearEmpty: boolean;
}

/**
 * The fields in which a record differs from what is wanted. A field that nobody mentioned is not compared.
 *
 * Two values count as the same when a server may store them as one: 7 and "7", a text with and without
 * outer white space, composed and decomposed letters, null and an absent field. Otherwise a server that tidies what
 * it stores would be written to on every run.
 */
export function diff(desired: Fields, existing: Fields, options: DiffOptions): FieldChange[] {
	const names = options.only ?? Object.keys(desired);
	return names.flatMap((field) => {
		const after = desired[field];
		const before = existing[field];
		if (after === undefined || (isEmpty(after) && !options.clearEmpty) || sameValue(before, after)) return [];
		return [{ field, before: before ?? null, after: isEmpty(after) ? null : after }];
	});
}

function sameValue(a: unknown, b: unknown): boolean {
	if (isEmpty(a) || isEmpty(b)) return isEmpty(a) && isEmpty(b);
	if (typeof a === 'object' || typeof b === 'object') return sameJson(a, b);
	return comparable(a) === comparable(b);
}

function comparable(value: unknown): string {
	return String(value).trim().normalize('NFC');
}
