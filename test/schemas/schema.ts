/** A JSON schema as n8n reads it: it shows the fields and their types before the first run. */
export interface Schema {
	type: 'object' | 'array' | 'string' | 'number' | 'boolean' | 'null';
	properties?: Record<string, Schema>;
	items?: Schema | Record<string, never>;
}

/**
 * What values have in common: every field that one of them has, with the type of its first value that is not null. Ids
 * may be numbers or texts, so that the types of one field need not agree.
 */
export function schemaOf(values: unknown[]): Schema {
	const given = values.filter((value) => value !== null && value !== undefined);
	const [first] = given;
	if (first === undefined) return { type: 'null' };
	if (Array.isArray(first)) {
		const entries = given.flatMap((value) => (Array.isArray(value) ? (value as unknown[]) : []));
		return { type: 'array', items: entries.length > 0 ? schemaOf(entries) : {} };
	}
	if (typeof first === 'object') {
		const objects = given as Array<Record<string, unknown>>;
		const names = new Set(objects.flatMap((object) => Object.keys(object)));
		return {
			type: 'object',
			properties: Object.fromEntries(
				[...names].map((name) => [name, schemaOf(objects.map((object) => object[name]))]),
			),
		};
	}
	return { type: typeof first as Schema['type'] };
}
