import { z } from 'zod';

import { Failure } from '../../failure';
import { instantOf, type Id } from '../model';
import { isObject } from '../../values/object';
import { id, parse, text } from '../wire';
import { nameOf, withNames, type Enumeration } from './enums';
import { withoutSecrets } from './secrets';

/*
 * Pieces of a live instance's records: camelCase, enumerations as numbers or names, dates under several names. Lenient:
 * a record needs an id only, and every field that the model does not name is kept.
 */
export const flag = z.boolean().nullish().catch(null);
export const ids = z
	.array(id)
	.nullish()
	.catch(null)
	.transform((value): Id[] => value ?? []);

/** ASP.NET writes the year 1 for "never". */
export const time = text.transform((value) => (instantOf(value) === undefined ? null : (value ?? null)));

export const choice = (enumeration: Enumeration) =>
	z
		.union([z.string(), z.number()])
		.nullish()
		.catch(null)
		.transform((value) => nameOf(enumeration, value));

/** Parses a row, masking parameter values and naming enumerations. */
export function reader<S extends z.ZodType, R>(noun: string, schema: S, shape: (row: z.output<S>) => R) {
	return (row: unknown): R => shape(parse(schema, withNames(withoutSecrets(row)), noun));
}

/** `GET /auth`: whose credential it is. */
export function readCaller(body: unknown): { tenantId: Id | null; isMsp: boolean } {
	if (!isObject(body)) throw new Failure('shape', 'ImmyBot does not say whose credential it is.');
	const { tenantId, isMSP } = body;
	return {
		tenantId: typeof tenantId === 'number' || typeof tenantId === 'string' ? tenantId : null,
		isMsp: isMSP === true,
	};
}

/** The text of a reply that is one text, quoted as JSON or plain. */
export function readText(body: unknown, noun: string): string {
	if (typeof body === 'string' && body.trim() !== '') return body;
	throw new Failure('shape', `ImmyBot's answer holds no ${noun}.`);
}
