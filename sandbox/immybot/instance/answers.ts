import { zValidator } from '@hono/zod-validator';
import { z } from 'zod';
import type { ErrorStatus, SimContext } from '../../server/api';
import type { InstanceRecords, InstanceRow, Rows } from './records';

/** ASP.NET's problem details. */
export function problem(status: number, type: string, title: string) {
	return { type, title, status };
}

export function fail(c: SimContext, status: ErrorStatus, type: string, title: string): Response {
	return c.json(problem(status, type, title), status);
}

export function notFound(c: SimContext): Response {
	return fail(c, 404, 'not_found', 'Not Found');
}

/** 200 without a body. */
export function done(c: SimContext): Response {
	return c.body(null, 200);
}

/** The row that the path names. */
export function one(c: SimContext, table: Rows): Response {
	return found(c, table, (row) => c.json(row));
}

/** Answers with the row that the path names, or with 404. */
export function found(c: SimContext, table: Rows, answer: (row: InstanceRow) => Response): Response {
	const row = table.get(c.req.param('id') ?? '');
	return row ? answer(row) : notFound(c);
}

/** A row as it is answered, without these fields. */
export function without(row: InstanceRow, ...names: string[]): InstanceRow {
	return Object.fromEntries(Object.entries(row).filter(([name]) => !names.includes(name))) as InstanceRow;
}

/** Changes the row that the path names (never its id), and answers with it unless `answer` says otherwise. */
export function change(
	c: SimContext,
	records: InstanceRecords,
	table: Rows,
	changes: Record<string, unknown>,
	answer: (row: InstanceRow) => Response = (row) => c.json(row),
): Response {
	return found(c, table, (row) => {
		const stamp = 'updatedDateUTC' in row ? { updatedDateUTC: records.now() } : {};
		return answer(table.patch(row.id, { ...changes, ...stamp }));
	});
}

export function remove(c: SimContext, table: Rows): Response {
	return found(c, table, ({ id }) => {
		table.delete(id);
		return done(c);
	});
}

export const id = z.union([z.number(), z.string()]);
export const ids = z.array(id);
/** What a field holds that is left out: null. */
export const optional = <T extends z.ZodType>(schema: T) =>
	schema.nullish().transform((value) => value ?? null);

/** Fields that may be left out, by their types: a text or number is then null, a flag false, a choice left as it is. */
export function optionals(types: { texts?: string; numbers?: string; flags?: string; choices?: string }) {
	const { texts, numbers, flags, choices } = types;
	const named = (names: string | undefined, schema: z.ZodType) =>
		(names?.split(' ') ?? []).map((name): [string, z.ZodType] => [name, schema]);
	return Object.fromEntries([
		...named(texts, optional(z.string())),
		...named(numbers, optional(z.number())),
		...named(flags, z.boolean().default(false)),
		...named(choices, z.number().optional()),
	]);
}

/** An enumeration, which requests hold by name or by number. Source: s-nix/PSImmyBot (November 2025). */
export const nameOrNumber = (names: readonly string[]) =>
	z.union([z.int(), z.enum(names).transform((name) => names.indexOf(name))]).optional();

export const maintenanceType = nameOrNumber([
	'GlobalSoftware',
	'LocalSoftware',
	'WindowsUpdate',
	'ChocolateySoftware',
	'NiniteSoftware',
	'LocalMaintenanceTask',
	'GlobalMaintenanceTask',
	'AgentUpdate',
]);

/** Reads a JSON object that has these fields and no others; anything else is refused with ASP.NET's `errors`. */
export function body<S extends z.core.$ZodLooseShape>(shape: S) {
	return jsonBody(z.strictObject(shape));
}

export function jsonBody<T extends z.ZodType>(schema: T) {
	return zValidator('json', schema, (result, c) => {
		if (result.success) return undefined;
		const errors: Record<string, string[]> = {};
		for (const issue of result.error.issues) {
			const fields = issue.code === 'unrecognized_keys' ? issue.keys : [issue.path.join('.')];
			for (const field of fields) (errors[field] ??= []).push(issue.message);
		}
		return c.json({ title: 'One or more validation errors occurred.', status: 400, errors }, 400);
	});
}
