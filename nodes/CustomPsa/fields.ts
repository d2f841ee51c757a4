import type { INodeProperties } from 'n8n-workflow';

/** Form fields that more than one operation shows. */

export const customerLocator: INodeProperties = {
	displayName: 'Customer',
	name: 'customer',
	type: 'resourceLocator',
	default: { mode: 'list', value: '' },
	required: true,
	description:
		"The customer in the PSA. For a tenant that was synced from the PSA, it is the tenant's external ID.",
	modes: [
		{
			displayName: 'From List',
			name: 'list',
			type: 'list',
			typeOptions: { searchListMethod: 'searchCustomers', searchable: true },
		},
		{ displayName: 'By ID', name: 'id', type: 'string', placeholder: 'e.g. 17' },
	],
};

export const userLocator: INodeProperties = {
	displayName: 'User',
	name: 'user',
	type: 'resourceLocator',
	default: { mode: 'list', value: '' },
	description: 'The person in the PSA who is assigned, or whose time it is',
	modes: [
		{
			displayName: 'From List',
			name: 'list',
			type: 'list',
			typeOptions: { searchListMethod: 'searchUsers', searchable: true },
		},
		{ displayName: 'By ID', name: 'id', type: 'string', placeholder: 'e.g. 5' },
	],
};

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
