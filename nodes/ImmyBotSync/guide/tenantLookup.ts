import type { Id, Tenant } from '../../../lib/immybot/model';
import { isEmpty } from '../../../lib/sync/diff';
import type { Column, Values } from '../columns';
import { tenantResolver } from './tenantResolver';
import type { TenantAnswer } from '../resource';
import type { SyncSettings } from './resources/types';

/** The column that says which tenant an item's record belongs to, for each value of 'Tenant Lookup'. */
export const TENANT_COLUMN: Record<SyncSettings['tenantLookup'], Column> = {
	externalId: {
		id: 'customerId',
		label: 'Customer ID',
		aliases: ['customerId', 'customer_id', 'companyId', 'company_id'],
		field: 'tenantId',
	},
	tenantId: { id: 'tenantId', label: 'Tenant ID', aliases: ['tenantId', 'tenant_id'] },
};

/**
 * Finds the tenant that an item's values name; no answer when they name none.
 * @param tenants all of them, or `undefined` when customers need not be looked up
 */
export function tenantFinder(
	tenants: Tenant[] | undefined,
	{ source, tenantLookup, rules }: SyncSettings,
): (values: Values) => TenantAnswer {
	const byCustomer = tenants && tenantResolver(tenants, { source, anySource: rules.otherSource === 'adopt' });
	return (values) => {
		const parent = values[TENANT_COLUMN[tenantLookup].id];
		if (isEmpty(parent)) return {};
		if (tenantLookup === 'tenantId') return { tenantId: parent as Id };
		return byCustomer?.(String(parent).trim()) ?? {};
	};
}
