import { NodeOperationError, type IExecuteFunctions, type INodeProperties } from 'n8n-workflow';

import { groupBy, isObject } from '../../lib/values/object';
import { isEmpty } from '../../lib/values/text';

/** The IDs of the tenants that each customer was decided to be, by the customer's ID in the source. */
export type CustomerMap = ReadonlyMap<string, string[]>;

export const customerMapOption: INodeProperties = {
	displayName: 'Customer Map',
	name: 'customerMap',
	type: 'json',
	default: '[]',
	placeholder: "={{ $('Known Customers').all().map((row) => row.json) }}",
	description:
		'Which tenant each customer is: a list of objects with customerId and tenantId, such as the rows of an n8n data table. It comes before any other way to find a tenant, except the links of an integration. Rows without a tenant ID are skipped.',
};

/** @throws NodeOperationError unless it is a list of rows */
export function readCustomerMap(context: IExecuteFunctions): CustomerMap {
	const rows = parsed(context.getNodeParameter('options.customerMap', 0, []));
	if (!Array.isArray(rows) || !rows.every(isObject)) {
		throw new NodeOperationError(context.getNode(), "'Customer Map' is not a list of objects", {
			description: 'Give it the rows of the data table: a list of objects with customerId and tenantId.',
		});
	}
	const decided = rows.filter(({ customerId, tenantId }) => !isEmpty(customerId) && !isEmpty(tenantId));
	const groups = groupBy(decided, ({ customerId }) => String(customerId).trim());
	return new Map(
		[...groups].map(([customer, same]) => [
			customer,
			[...new Set(same.map(({ tenantId }) => String(tenantId).trim()))],
		]),
	);
}

function parsed(value: unknown): unknown {
	if (typeof value !== 'string') return value;
	try {
		return JSON.parse(value) as unknown;
	} catch {
		return undefined;
	}
}
