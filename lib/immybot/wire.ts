import { z } from 'zod';

import { Failure } from '../failure';
import { isObject } from '../values/object';
import { sameId, type Id } from './model';

/*
 * What both editions' wires have in common: lenient pieces of schemas, and how rows are compared.
 */

/** JSON numbers beyond 2^53 lose digits when they are read: another record would have the id that is left. */
export const id = z.union([z.string().min(1), z.number().refine(isExact)]);

export const text = z
	.union([z.string(), z.number().transform(String)])
	.nullish()
	.catch(null);
export const optionalId = id.nullish().catch(null);

export type WireBody = Record<string, unknown>;

/** A row's id as text, to compare rows before they are parsed. */
export function rowId(row: unknown): string | undefined {
	const value = isObject(row) ? row.id : undefined;
	return typeof value === 'string' || typeof value === 'number' ? String(value) : undefined;
}

/** @throws Failure `shape` when the row has no usable id */
export function parse<S extends z.ZodType>(schema: S, row: unknown, noun: string): z.output<S> {
	const result = schema.safeParse(row);
	if (result.success) return result.data;
	const isTooLarge = isObject(row) && typeof row.id === 'number';
	const what = isTooLarge
		? `with the ID ${String(row.id)}, which is too large to be read exactly`
		: 'without an ID';
	throw new Failure('shape', `ImmyBot sent a ${noun} ${what}.`);
}

/** The values that somebody gave. */
export function defined<T extends object>(values: T): T {
	return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined)) as T;
}

/** Filters are hints to the server: it may match part of a name, or ignore them. */
export function sameText(value: unknown, wanted: unknown): boolean {
	if (sameId(value as Id, wanted as Id)) return true;
	if (typeof value !== 'string' || typeof wanted !== 'string') return false;
	return value.trim().normalize('NFC').toLowerCase() === wanted.trim().normalize('NFC').toLowerCase();
}

/** Whether a number is what the sender wrote: a whole number beyond 2^53 has lost digits. */
function isExact(value: number): boolean {
	return !Number.isInteger(value) || Number.isSafeInteger(value);
}
