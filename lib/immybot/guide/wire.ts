import { z } from 'zod';

import { HttpError } from '../../http/errors';
import type { Computer, ComputerDraft, Tenant, TenantDraft } from '../model';

/**
 * The guide's records as they stand on the wire: snake_case, and lenient. Only the fields that the guide shows are
 * known; each of them may be absent, null or of a neighbouring type, and every other field is kept.
 */

const id = z.union([z.string().min(1), z.number()]);
const text = z
	.union([z.string(), z.number().transform(String)])
	.nullish()
	.catch(null);
const optionalId = id.nullish().catch(null);

const tenantRow = z.looseObject({
	id,
	name: text,
	external_id: optionalId,
	integration_source: text,
});

const computerRow = z.looseObject({
	id,
	name: text,
	tenant_id: optionalId,
	external_id: optionalId,
	os: text,
	status: text,
	integration_source: text,
	properties: z.record(z.string(), z.unknown()).nullish().catch(null),
});

export type WireBody = Record<string, unknown>;

/** How one kind of record is written on the wire. */
export interface WireRecord<R, D> {
	/** The last part of the collection's path, and the key of the list in its envelope. */
	collection: string;
	/** What a person calls one record. */
	noun: string;
	/** @throws HttpError `shape` when the row is no record at all */
	read(row: unknown): R;
	/** The body for what a person wants written; `undefined` fields stay out of it. */
	write(draft: Partial<D>): WireBody;
	/** A full draft that says what the record says now, with `patch` over it. */
	merge(record: R, patch: Partial<D>): Partial<D>;
}

export const tenantWire: WireRecord<Tenant, TenantDraft> = {
	collection: 'tenants',
	noun: 'tenant',
	read(row) {
		const { id, name, external_id, integration_source, ...more } = parse(tenantRow, row, this.noun);
		return {
			id,
			name: name ?? '',
			externalId: external_id ?? null,
			integrationSource: integration_source ?? null,
			more,
		};
	},
	write: ({ name, externalId, integrationSource }) =>
		defined({ name, external_id: externalId, integration_source: integrationSource }),
	merge: ({ name, externalId, integrationSource }, patch) => ({
		name,
		externalId,
		integrationSource,
		...defined(patch),
	}),
};

export const computerWire: WireRecord<Computer, ComputerDraft> = {
	collection: 'computers',
	noun: 'computer',
	read(row) {
		const parsed = parse(computerRow, row, this.noun);
		const { id, name, tenant_id, external_id, os, status, integration_source, properties, ...more } = parsed;
		return {
			id,
			name: name ?? '',
			tenantId: tenant_id ?? null,
			externalId: external_id ?? null,
			os: os ?? null,
			status: status ?? null,
			integrationSource: integration_source ?? null,
			properties: properties ?? {},
			more,
		};
	},
	write: ({ name, tenantId, externalId, os, status, integrationSource, properties }) =>
		defined({
			name,
			tenant_id: tenantId,
			external_id: externalId,
			os,
			status,
			integration_source: integrationSource,
			properties: properties && defined(properties),
		}),
	merge: ({ name, tenantId, externalId, os, status, integrationSource, properties }, patch) => ({
		name,
		tenantId,
		externalId,
		os,
		status,
		integrationSource,
		...defined(patch),
		properties: { ...properties, ...patch.properties },
	}),
};

/** Rows stand in an envelope under the collection's name, or the reply is the bare array. */
export function rowsOf(collection: string, body: unknown): unknown[] {
	if (Array.isArray(body)) return body;
	const rows = isObject(body) ? body[collection] : undefined;
	if (Array.isArray(rows)) return rows;
	throw new HttpError(
		'shape',
		`ImmyBot's answer holds no list of ${collection}: neither an array nor an object with "${collection}".`,
	);
}

/** `total` as a number, where the reply has one. */
export function totalOf(body: unknown): number | undefined {
	const total = isObject(body) ? body.total : undefined;
	const count = typeof total === 'string' && total.trim() !== '' ? Number(total) : total;
	return typeof count === 'number' && Number.isInteger(count) && count >= 0 ? count : undefined;
}

/** A row's id as text, for telling rows apart before they are parsed. */
export function rowId(row: unknown): string | undefined {
	const value = isObject(row) ? row.id : undefined;
	return typeof value === 'string' || typeof value === 'number' ? String(value) : undefined;
}

function parse<S extends z.ZodType>(schema: S, row: unknown, noun: string): z.output<S> {
	const result = schema.safeParse(row);
	if (result.success) return result.data;
	throw new HttpError('shape', `ImmyBot sent a ${noun} without an id.`);
}

function defined<T extends object>(values: T): T {
	return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined)) as T;
}

function isObject(value: unknown): value is Record<string, unknown> {
	return typeof value === 'object' && value !== null && !Array.isArray(value);
}
