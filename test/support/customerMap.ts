import type { DataTableRow } from 'n8n-workflow';

import type { DataTables } from './n8n';

const COLUMNS = ['system', 'customerId', 'customerName', 'tenantId', 'tenantName', 'decidedBy', 'note'];

/** The data table in which the templates keep which tenant each customer is. */
export const CUSTOMER_MAP = 'ImmyBot Customers';

/** Says which tenant a customer is, as the template that syncs customers does. */
export async function decide(
	dataTables: DataTables,
	system: 'RMM' | 'PSA',
	customer: { id: string | number; name: string },
	tenant: { id: string | number; name: string },
): Promise<void> {
	const row: DataTableRow = {
		system,
		customerId: String(customer.id),
		customerName: customer.name,
		tenantId: String(tenant.id),
		tenantName: tenant.name,
		decidedBy: 'id',
		note: '',
	};
	await dataTables.add(CUSTOMER_MAP, COLUMNS, [row]);
}
