import { createHash } from 'node:crypto';

/** A short text that is the same for the same JSON content, whatever the order of its fields. */
export function fingerprint(content: unknown, length = 8): string {
	return createHash('sha256')
		.update(JSON.stringify(sorted(content)) ?? '')
		.digest('base64url')
		.slice(0, length);
}

/** The order in which a server writes fields says nothing. */
function sorted(value: unknown): unknown {
	if (Array.isArray(value)) return value.map(sorted);
	if (typeof value !== 'object' || value === null) return value;
	const entries = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
	return entries.map(([key, inner]) => [key, sorted(inner)]);
}
