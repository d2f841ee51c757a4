import type { INodeProperties } from 'n8n-workflow';

import { tenantLocator } from '../../fields';

export const parentTenant: INodeProperties = {
	...tenantLocator,
	displayName: 'Parent Tenant',
	name: 'parentTenant',
};

export const childTenantsField: INodeProperties = {
	displayName: 'Tenant IDs',
	name: 'tenantIds',
	type: 'string',
	default: '',
	required: true,
	placeholder: 'e.g. 43, 44',
	description: 'The tenants below the parent: one ID, or several with commas between them',
};
