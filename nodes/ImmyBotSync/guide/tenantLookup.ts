import type { INodeProperties } from 'n8n-workflow';

import type { GuideTenant } from '../../../lib/immybot/guide/model';
import type { Id } from '../../../lib/immybot/model';
import { groupBy } from '../../../lib/values/object';
import type { Column, Values } from '../columns';
import { tenantFinder, type TenantAnswer } from '../tenantFinder';
import type { GuideSettings } from './settings';
import { isEmpty } from '../../../lib/values/text';

/** How an item says which tenant its record belongs to. */
export const tenantLookupField: INodeProperties = {
	displayName: 'Tenant Lookup',
	name: 'tenantLookup',
	type: 'options',
	options: [
		{
			name: 'By the Customer\u2019s ID in the Source',
			value: 'externalId',
			description: 'The items name their customer; its tenant has that external ID',
		},
		{ name: 'By the Tenant\u2019s ID in ImmyBot', value: 'tenantId' },
	],
	default: 'externalId',
	description: 'How to find the tenant of each item',
};

const COLUMNS: Record<GuideSettings['tenantLookup'], Column> = {
	externalId: {
		id: 'customerId',
		label: 'Customer ID',
		aliases: ['customerId', 'customer_id', 'companyId', 'company_id'],
		field: 'tenantId',
	},
	tenantId: { id: 'tenantId', label: 'Tenant ID', aliases: ['tenantId', 'tenant_id'] },
};

/** The column that holds what names the tenant. */
export function tenantColumn(lookup: string): Column {
	return lookup === 'tenantId' ? COLUMNS.tenantId : COLUMNS.externalId;
}

/**
 * Finds the tenant that an item's values name.
 * @param tenants all of them, or `undefined` when customers need not be looked up
 */
export function guideTenantFinder(
	tenants: GuideTenant[] | undefined,
	{ source, tenantLookup, customerMap, rules }: GuideSettings,
): (values: Values) => TenantAnswer {
	const column = tenantColumn(tenantLookup);
	if (tenantLookup === 'tenantId') {
		return ({ [column.id]: id }) => (isEmpty(id) ? {} : { tenantId: id as Id });
	}
	if (!tenants) return () => ({});
	const byExternalId = groupBy(tenants, ({ externalId }) =>
		externalId === null ? undefined : String(externalId).trim(),
	);
	const byId = new Map(tenants.map((tenant) => [String(tenant.id), tenant]));
	const allOf = (customerId: string) => byExternalId.get(customerId) ?? [];
	return tenantFinder({
		column,
		by: 'the external ID',
		find(customerId) {
			const decided = customerMap.get(customerId);
			if (decided) return decided.flatMap((id) => byId.get(id)?.id ?? []);
			const all = allOf(customerId);
			const own = all.filter(({ integrationSource }) => integrationSource === source);
			const free = all.filter(({ integrationSource }) => !integrationSource);
			const candidates = [own, free, rules.otherSource === 'adopt' ? all : []];
			return (candidates.find(({ length }) => length > 0) ?? []).map(({ id }) => id);
		},
		unknown(customerId) {
			const decided = customerMap.get(customerId);
			if (decided) {
				return {
					message: `The customer map gives the customer '${customerId}' the tenant with the ID ${decided.join(', ')}, which ImmyBot does not hold`,
					advice: "Correct the row's tenant ID in the customer map, or empty it.",
				};
			}
			const [foreign] = allOf(customerId);
			return {
				message: foreign
					? `The tenant with the external ID '${customerId}' (ID ${foreign.id}) belongs to '${foreign.integrationSource}'`
					: `No tenant in ImmyBot has the external ID '${customerId}'`,
				advice:
					"Sync the customers as tenants first, with the same 'Source', or name the tenant in the customer map.",
			};
		},
	});
}
