import type { ReadPort } from '../../lib/immybot/client';
import { isEmpty } from '../../lib/sync/diff';
import { nameKey } from '../../lib/sync/match';

export async function readEverything<R, F>(port: Pick<ReadPort<R, F>, 'list'>): Promise<R[]> {
	const all: R[] = [];
	for await (const records of port.list(undefined, { everything: true })) {
		for (const record of records) all.push(record);
	}
	return all;
}

/** A record's key: its external id as text, or its name as names are compared. */
export function keyOf(matchOn: string, values: { externalId?: unknown; name?: unknown }): string | undefined {
	const value = matchOn === 'name' ? values.name : values.externalId;
	if (isEmpty(value) || typeof value === 'object') return undefined;
	return matchOn === 'name' ? nameKey(String(value)) : String(value).trim();
}

/** A column's value as text; lists (of addresses) sorted, so that their order is no difference. */
export function textOf(value: unknown): unknown {
	if (Array.isArray(value)) {
		return value
			.filter((part) => !isEmpty(part))
			.map(String)
			.sort()
			.join(', ');
	}
	return typeof value === 'number' || typeof value === 'boolean' ? String(value) : value;
}
