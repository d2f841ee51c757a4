import type { InstanceClient } from '../../../lib/immybot/instance/port';
import type { InstanceTenant, ProviderClient } from '../../../lib/immybot/instance/model';
import type { Id } from '../../../lib/immybot/model';
import { isEmpty } from '../../../lib/sync/diff';
import { nameKey } from '../../../lib/sync/match';
import type { Column, Values } from '../columns';
import type { TenantAnswer } from '../resource';

/** How an item tells which tenant it belongs to. */
export type TenantLookup = 'clientId' | 'tenantId' | 'name' | 'slug';

const CLIENT_ID = ['customerId', 'customer_id', 'companyId', 'company_id', 'clientId', 'client_id'];
const NAME = ['tenantName', 'customerName', 'customer_name', 'companyName', 'company_name'];

const COLUMNS: Record<TenantLookup, Column> = {
	clientId: { id: 'customerId', label: 'Customer ID', aliases: CLIENT_ID, field: 'tenantId' },
	tenantId: { id: 'tenantId', label: 'Tenant ID', aliases: ['tenantId', 'tenant_id'] },
	name: { id: 'tenantName', label: 'Tenant Name', aliases: NAME, field: 'tenantId' },
	slug: { id: 'tenantSlug', label: 'Tenant Slug', aliases: ['tenantSlug', 'slug'], field: 'tenantId' },
};

/** What the value is called in a sentence. */
const WORDS: Record<TenantLookup, string> = {
	clientId: 'the client ID',
	tenantId: 'the ID',
	name: 'the name',
	slug: 'the slug',
};

/** The column that holds what names the tenant. */
export function tenantColumn(lookup: TenantLookup): Column {
	return COLUMNS[lookup] ?? COLUMNS.name;
}

/**
 * Finds the tenant that an item's values name; no answer when they name none.
 * @param clients those of the provider link, for client IDs
 */
export function tenantFinder(
	lookup: TenantLookup,
	tenants: InstanceTenant[],
	clients: ProviderClient[] = [],
): (values: Values) => TenantAnswer {
	const byKey = new Map<string, Id[]>();
	const note = (value: unknown, id: Id | null) => {
		if (isEmpty(value) || id === null) return;
		const key = keyOf(lookup, value);
		byKey.set(key, [...new Set([...(byKey.get(key) ?? []), id])]);
	};
	if (lookup === 'clientId') for (const { externalId, tenantId } of clients) note(externalId, tenantId);
	else for (const tenant of tenants) note(lookup === 'tenantId' ? tenant.id : tenant[lookup], tenant.id);

	const by = WORDS[lookup];
	return (values) => {
		const value = values[tenantColumn(lookup).id];
		if (isEmpty(value)) return {};
		const parent = String(value).trim();
		const [tenantId, ...others] = byKey.get(keyOf(lookup, parent)) ?? [];
		if (tenantId === undefined) return { problem: { code: 'unknownParent', parent, by } };
		if (others.length > 0) {
			return { problem: { code: 'ambiguousParent', parent, ids: [tenantId, ...others], by } };
		}
		return { tenantId };
	};
}

/** IDs are told apart by case, names are not. */
function keyOf(lookup: TenantLookup, value: unknown): string {
	return lookup === 'name' || lookup === 'slug' ? nameKey(String(value)) : String(value).trim();
}

/** A provider link's clients, with the tenants that they are linked to. */
export async function clientsOf(
	{ providerLinks }: Pick<InstanceClient, 'providerLinks'>,
	linkId: Id | undefined,
): Promise<ProviderClient[]> {
	const all: ProviderClient[] = [];
	if (linkId === undefined) return all;
	for await (const page of providerLinks.clients(linkId)) all.push(...page);
	return all;
}
/**
 * Whose records these are, for the rules of the comparison: a live instance keeps no source, so that all of them are
 * those of the items.
 */
export const OWN = 'ImmyBot';
