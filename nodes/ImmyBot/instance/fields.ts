import type { INodeProperties } from 'n8n-workflow';

import { locator } from '../../../lib/n8n/fields';

/** Form fields that more than one operation on a live instance shows. */
export const personLocator: INodeProperties = locator(
	{ displayName: 'Person', name: 'person', description: 'Somebody at a customer' },
	{ search: 'searchUsers', example: '77' },
);

export const computerIdsField: INodeProperties = {
	displayName: 'Computer IDs',
	name: 'computerIds',
	type: 'string',
	default: '',
	required: true,
	placeholder: 'e.g. 101, 102',
	description: 'IDs of computers with commas between them, or a list from an expression',
};

export const integrationLocator: INodeProperties = locator(
	{
		displayName: 'Integration',
		name: 'integration',
		description: 'The integration: an RMM, a PSA or the agent of ImmyBot itself',
	},
	{ search: 'searchIntegrations', example: '3' },
);

export const tagLocator: INodeProperties = locator(
	{ displayName: 'Tag', name: 'tag', description: 'The tag in ImmyBot' },
	{ search: 'searchTags', example: '3' },
);

export const tagsField: INodeProperties = {
	displayName: 'Tag Names or IDs',
	name: 'tags',
	type: 'multiOptions',
	typeOptions: { loadOptionsMethod: 'getTags' },
	default: [],
	required: true,
	description:
		'Choose from the list, or specify IDs using an <a href="https://docs.n8n.io/code/expressions/">expression</a>',
};

export const clientLocator: INodeProperties = locator(
	{
		displayName: 'Client',
		name: 'clientId',
		description: 'The customer in the system of the integration',
		builderHint: {
			propertyHint:
				"The customer's ID in the RMM or PSA behind the integration, not the ID of a tenant of ImmyBot. For ImmyBot's own agent it is the tenant's ID.",
		},
	},
	{ search: 'searchClients', example: '1042', of: 'integration' },
);

export const sinceField: INodeProperties = {
	displayName: 'Since',
	name: 'since',
	type: 'dateTime',
	default: '',
};
