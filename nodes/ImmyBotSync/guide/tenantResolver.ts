import type { Tenant } from '../../../lib/immybot/model';
import { TenantAnswer } from '../resource';

/**
 * Finds the tenant of a customer by the customer's id in the source. Tenants of the source itself come first, then
 * those of no source.
 *
 * @param anySource whether a tenant of another source with that id is the customer, too
 */
export function tenantResolver(
	tenants: Tenant[],
	{ source, anySource }: { source: string; anySource: boolean },
): (customerId: string) => TenantAnswer {
	const byExternalId = new Map<string, Tenant[]>();
	for (const tenant of tenants) {
		if (tenant.externalId === null) continue;
		const key = String(tenant.externalId).trim();
		byExternalId.set(key, [...(byExternalId.get(key) ?? []), tenant]);
	}

	return (customerId) => {
		const all = byExternalId.get(customerId) ?? [];
		const own = all.filter(({ integrationSource }) => integrationSource === source);
		const free = all.filter(({ integrationSource }) => !integrationSource);
		const candidates = [own, free, anySource ? all : []].find(({ length }) => length > 0) ?? [];
		if (candidates.length > 1) {
			return {
				problem: { code: 'ambiguousParent', parent: customerId, ids: candidates.map(({ id }) => id) },
			};
		}
		if (candidates[0]) return { tenantId: candidates[0].id };
		const foreign = all[0] && { id: all[0].id, source: all[0].integrationSource ?? '' };
		return { problem: { code: 'unknownParent', parent: customerId, foreign } };
	};
}
