import { isObject } from '../../lib/values/object';
import type { Sandbox } from '../../sandbox';
import type { Verdict } from './verdict';

/** Rows by table, as text in which times and other values that differ from run to run are the same. */
export type Held = Map<string, string[]>;

/** Tables that only say how a run went. */
const REPORTS = new Set(['alerts']);

/** Everything that the simulated systems hold. */
export function heldBy({ immybot, instance, rmm, psa, office }: Sandbox): Held {
	const held: Held = new Map();
	for (const [server, { data }] of Object.entries({ immybot, instance, rmm, psa, office }))
		for (const [name, table] of Object.entries(data.tables))
			if (!REPORTS.has(name)) held.set(`${server}.${name}`, plain(table.all(), data.tables));
	return held;
}

/** How many rows each table has. */
export function counted(sandbox: Sandbox): Map<string, number> {
	return new Map([...heldBy(sandbox)].map(([table, rows]) => [table, rows.length]));
}

/** Where the record is that a field such as `ticket_id` or `tenantId` names. */
type Tables = Readonly<Record<string, { get(id: string | number): object | undefined }>>;

/** Records as text, in an order of their own, whatever the order of their fields is. */
export function plain(records: readonly unknown[], tables: Tables = {}): string[] {
	return records
		.map((record) =>
			JSON.stringify(record, withoutIds(tables))
				.replace(/\d{4}-\d\d-\d\d[T ]\d\d:\d\d(:\d\d)?(\.\d+)?(Z|[+-]\d\d:\d\d)?/g, '<time>')
				.replace(/[\da-f]{8}-(?:[\da-f]{4}-){3}[\da-f]{12}/gi, '<guid>')
				.replace(/(127\.0\.0\.1|localhost):\d+/g, '<address>'),
		)
		.sort();
}

/**
 * What is created side by side gets its IDs in any order: a record has none, and the ID of another one stands for what that
 * one is.
 */
function withoutIds(tables: Tables) {
	return (key: string, value: unknown): unknown => {
		if (key === 'id') return undefined;
		const [, name] = /^(\w+?)_?[iI]d$/.exec(key) ?? [];
		const record = name && isId(value) ? tables[`${name}s`]?.get(value) : undefined;
		if (record) return sorted(Object.entries(record).filter(([field]) => !/id$/i.test(field)));
		return isObject(value) ? sorted(Object.entries(value)) : value;
	};
}

function sorted(fields: Array<[string, unknown]>): object {
	return Object.fromEntries(fields.sort(([one], [other]) => (one < other ? -1 : 1)));
}

function isId(value: unknown): value is string | number {
	return typeof value === 'string' || typeof value === 'number';
}

/** How far what is held is from what it should be. */
export function strayed(held: Held, expected: Held): Verdict {
	const verdict: Verdict = { duplicates: 0, losses: 0, 'wrong data': 0 };
	for (const [table, wanted] of expected) {
		const rows = held.get(table) ?? [];
		const missing = without(wanted, rows).length;
		const extra = without(rows, wanted).length;
		const wrong = Math.min(missing, extra);
		verdict['wrong data'] += wrong;
		verdict.losses += missing - wrong;
		verdict.duplicates += extra - wrong;
	}
	return verdict;
}

/** Rows that are there more often than in `others`. */
export function without(rows: readonly string[], others: readonly string[]): string[] {
	const left = new Map<string, number>();
	for (const row of others) left.set(row, (left.get(row) ?? 0) + 1);
	return rows.filter((row) => {
		const count = left.get(row) ?? 0;
		left.set(row, count - 1);
		return count <= 0;
	});
}
