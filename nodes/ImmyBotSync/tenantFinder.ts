import type { Id } from '../../lib/immybot/model';
import type { CallerProblem } from '../../lib/sync/types';
import type { Column, Values } from './columns';
import { listOf } from './words';
import { isEmpty } from '../../lib/values/text';

/** What an item's values say about its tenant. */
export interface TenantAnswer {
	tenantId?: Id;
	problem?: CallerProblem;
}

/** How the values of one column name tenants. */
export interface TenantLookup {
	column: Column;
	/** What the value is called in a sentence: `the external ID`. */
	by: string;
	/** The IDs of the tenants that a value names. */
	find(value: string): Id[];
	/** Why a value finds no tenant, and what to do. */
	unknown(value: string): CallerProblem['words'];
}

/** Finds the tenant that an item's values name; an empty answer without a value. */
export function tenantFinder({ column, by, find, unknown }: TenantLookup): (values: Values) => TenantAnswer {
	return (values) => {
		const value = values[column.id];
		if (isEmpty(value)) return {};
		const text = String(value).trim();
		const [tenantId, ...others] = find(text);
		if (tenantId === undefined) return { problem: { code: 'unknownTenant', words: unknown(text) } };
		return others.length === 0 ? { tenantId } : { problem: ambiguous(by, text, [tenantId, ...others]) };
	};
}

function ambiguous(by: string, value: string, ids: Id[]): CallerProblem {
	return {
		code: 'ambiguousTenant',
		words: {
			message: `ImmyBot holds ${ids.length} tenants with ${by} '${value}' (IDs ${listOf(ids)})`,
			advice: 'Merge the tenants, or correct them, then run again.',
		},
	};
}
