import type { INodeProperties } from 'n8n-workflow';

import { locator } from '../../lib/n8n/fields';

/** Form fields that more than one operation shows. */
export const tenantLocator: INodeProperties = locator(
	{
		displayName: 'Tenant',
		name: 'tenant',
		description: 'The customer in ImmyBot',
		builderHint: {
			propertyHint:
				"The ID of a tenant of ImmyBot, not of a customer in the RMM or PSA. With a name only, find it first with 'Tenant: Get Many' and its filter 'Name'.",
		},
	},
	{ search: 'searchTenants', example: '42' },
);

export const computerLocator: INodeProperties = locator(
	{
		displayName: 'Computer',
		name: 'computer',
		description: 'The computer in ImmyBot',
		builderHint: {
			propertyHint:
				"The ID of a computer of ImmyBot, not of a device in the RMM. With a name or serial number only, find it first with 'Computer: Get Many' and its filters.",
		},
	},
	{ search: 'searchComputers', example: '1042' },
);
