import type { INodeProperties } from 'n8n-workflow';

import { locator } from '../../lib/n8n/fields';

/** Form fields that more than one operation shows. */
export const tenantLocator: INodeProperties = locator(
	{ displayName: 'Tenant', name: 'tenant', description: 'The customer in ImmyBot' },
	{ search: 'searchTenants', example: '42' },
);

export const computerLocator: INodeProperties = locator(
	{ displayName: 'Computer', name: 'computer', description: 'The computer in ImmyBot' },
	{ search: 'searchComputers', example: '1042' },
);
