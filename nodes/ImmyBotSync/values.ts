import type { ReadPort } from '../../lib/immybot/client';
import type { FieldChange, Fields } from '../../lib/sync/types';
import type { Values } from './columns';
import { isEmpty, nameKey } from '../../lib/values/text';

export async function readEverything<R, F>(port: Pick<ReadPort<R, F>, 'list'>, filter?: F): Promise<R[]> {
	const all: R[] = [];
	for await (const records of port.list(filter, { everything: true })) {
		for (const record of records) all.push(record);
	}
	return all;
}

/** What an update writes. */
export function patchOf(changes: FieldChange[]): Fields {
	return Object.fromEntries(changes.map(({ field, after }) => [field, after]));
}

/** Columns that are compared as names are; every other is an ID. */
const NAMES: ReadonlySet<string> = new Set(['name', 'slug']);

/**
 * What identifies a record: the value of the matching column, as it is compared. Text and exact numbers only: every item
 * whose expression failed would have the key NaN or true, and beyond 2^53 two IDs become one.
 */
export function keyOf(column: string, values: Values): string | undefined {
	const value = values[column];
	const isKey = typeof value === 'string' ? !isEmpty(value) : isExact(value);
	return isKey ? keyText(column, value) : undefined;
}

function isExact(value: unknown): boolean {
	return (
		typeof value === 'bigint' || (typeof value === 'number' && Math.abs(value) <= Number.MAX_SAFE_INTEGER)
	);
}

/** A column's value as it is compared: IDs by case, names without regard to it. */
export function keyText(column: string, value: unknown): string {
	return NAMES.has(column) ? nameKey(String(value)) : String(value).trim();
}

/** A column's value as text; lists (of addresses) sorted, so that their order does not matter. */
export function columnText(value: unknown): unknown {
	if (Array.isArray(value)) {
		return value
			.filter((part) => !isEmpty(part))
			.map(String)
			.sort()
			.join(', ');
	}
	return typeof value === 'number' || typeof value === 'boolean' ? String(value) : value;
}
