import type { INodeProperties } from 'n8n-workflow';

import { locator } from '../../lib/n8n/fields';
import { identities, identityFields } from './ticketIdentity';

/** Form fields that more than one operation shows. */
export const customerLocator: INodeProperties = locator(
	{
		displayName: 'Customer',
		name: 'customer',
		description:
			"The customer in the PSA. For a tenant that was synced from the PSA, it is the tenant's external ID.",
	},
	{ search: 'searchCustomers', example: '17' },
);

export const userLocator: INodeProperties = locator(
	{
		displayName: 'User',
		name: 'user',
		description: 'The person in the PSA who is assigned, or whose time it is',
	},
	{ search: 'searchUsers', example: '5', required: false },
);

export const ticketBy: INodeProperties[] = [
	{
		displayName: 'Find Ticket By',
		name: 'ticketBy',
		type: 'options',
		options: [identities[0]!, { name: 'ID', value: 'id' }, ...identities.slice(1)],
		default: 'id',
		description: 'How to identify the ticket',
	},
	{
		displayName: 'Ticket ID',
		name: 'ticketId',
		type: 'string',
		default: '',
		required: true,
		placeholder: 'e.g. 4711',
		displayOptions: { show: { ticketBy: ['id'] } },
		description: 'The ID of the ticket in the PSA',
	},
	...identityFields('ticketBy'),
];

export const bodyFields: INodeProperties = {
	displayName: 'Body Fields',
	name: 'bodyFields',
	type: 'json',
	default: '{}',
	description: 'More fields to send, as a JSON object with the names of the PSA',
};
