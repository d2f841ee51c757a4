import type { Id } from './table';

/** What a field of a record may hold. A field that is not required may be null or absent. */
export type Field = { required?: true } & (
	| { type: 'text' | 'url' | 'email' | 'texts' | 'object' }
	/** Another system's id: text or a number, kept as it was written. */
	| { type: 'foreignId' }
	| { type: 'choice'; of: readonly string[] }
	/** The id of a row of another table. */
	| { type: 'reference'; to: string }
);

export type Fields = Record<string, Field>;

/** Finds the row that a reference names; `undefined` if there is none. */
export type Lookup = (table: string, id: Id) => { readonly id: Id } | undefined;

export interface Problem {
	field: string;
	message: string;
}

export type Checked = { values: Record<string, unknown> } | { problems: Problem[] };

/**
 * Reads a whole record from a body. Fields that the body lacks become null (an object or a list becomes empty);
 * fields that the record does not have are ignored.
 */
export function checkRecord(body: Record<string, unknown>, fields: Fields, lookup: Lookup): Checked {
	const problems: Problem[] = [];
	const values: Record<string, unknown> = {};
	for (const [name, field] of Object.entries(fields)) {
		const value = body[name] ?? null;
		const message = value === null ? missing(field) : mismatch(value, field, lookup);
		if (message) problems.push({ field: name, message });
		else values[name] = value === null ? empty(field) : stored(value, field, lookup);
	}
	return problems.length > 0 ? { problems } : { values };
}

function missing(field: Field): string | undefined {
	return field.required && 'is required';
}

function empty(field: Field): unknown {
	if (field.type === 'object') return {};
	if (field.type === 'texts') return [];
	return null;
}

/** A reference is stored as the row's own id, so that "7" and 7 lead to one record. */
function stored(value: unknown, field: Field, lookup: Lookup): unknown {
	return field.type === 'reference' ? lookup(field.to, value as Id)?.id : value;
}

function mismatch(value: unknown, field: Field, lookup: Lookup): string | undefined {
	switch (field.type) {
		case 'text':
			if (typeof value !== 'string') return 'must be text';
			return field.required && value.trim() === '' ? 'must not be empty' : undefined;
		case 'email':
			return typeof value === 'string' && /^[^\s@]+@[^\s@]+$/.test(value)
				? undefined
				: 'must be an e-mail address';
		case 'url':
			return typeof value === 'string' && URL.canParse(value) ? undefined : 'must be a URL';
		case 'foreignId':
			return isId(value) ? undefined : 'must be text or a number';
		case 'choice':
			return typeof value === 'string' && field.of.includes(value)
				? undefined
				: `must be one of ${field.of.join(', ')}`;
		case 'reference':
			if (!isId(value)) return 'must be an id';
			return lookup(field.to, value) ? undefined : `names no record in ${field.to}`;
		case 'object':
			return typeof value === 'object' && !Array.isArray(value) ? undefined : 'must be an object';
		case 'texts':
			return Array.isArray(value) && value.every((entry) => typeof entry === 'string')
				? undefined
				: 'must be a list of texts';
	}
}

function isId(value: unknown): value is Id {
	return typeof value === 'string' || typeof value === 'number';
}
