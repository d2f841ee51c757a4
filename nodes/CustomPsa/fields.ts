import type { INodeProperties } from 'n8n-workflow';

import { locator } from '../../lib/n8n/fields';

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
		options: [
			{ name: 'ID', value: 'id' },
			{ name: 'Reference', value: 'reference' },
		],
		default: 'id',
		description: 'How the ticket is told',
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
	{
		displayName: 'Reference',
		name: 'reference',
		type: 'string',
		default: '',
		required: true,
		placeholder: 'e.g. immybot-session-1042',
		displayOptions: { show: { ticketBy: ['reference'] } },
		description: 'What the ticket was created with',
	},
];

export const bodyFields: INodeProperties = {
	displayName: 'Body Fields',
	name: 'bodyFields',
	type: 'json',
	default: '{}',
	description:
		'What else the PSA should be sent, as a JSON object in its own words, such as a board or a queue',
};
