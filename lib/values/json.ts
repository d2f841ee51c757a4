import { isObject } from './object';

/**
 * Whether two values are the same as JSON, whatever the order of their keys and the realm in which they were made.
 * Our own, because records come from other systems: `fast-deep-equal` calls a field named `toString`, and `dequal` trusts
 * one named `constructor`.
 */
export function sameJson(a: unknown, b: unknown): boolean {
	return canonical(a) === canonical(b);
}

function canonical(value: unknown): string | undefined {
	return JSON.stringify(value, (_key, part: unknown) => (isObject(part) ? sorted(part) : part));
}

function sorted(object: Record<string, unknown>): Record<string, unknown> {
	return Object.fromEntries(Object.entries(object).sort(([a], [b]) => (a < b ? -1 : 1)));
}
