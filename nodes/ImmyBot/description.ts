import type { INodeProperties } from 'n8n-workflow';

import * as computer from './resources/computer';
import * as tenant from './resources/tenant';

/** Which edition of ImmyBot's API the node speaks; hidden while there is one. */
const authentication: INodeProperties = {
	displayName: 'Authentication',
	name: 'authentication',
	type: 'hidden',
	default: 'apiKey',
};

/** The form: what to work on, then what to do with it, then the operation's own fields. */
export const properties: INodeProperties[] = [
	authentication,
	{
		displayName: 'Resource',
		name: 'resource',
		type: 'options',
		noDataExpression: true,
		options: [
			{ name: 'Computer', value: 'computer' },
			{ name: 'Tenant', value: 'tenant' },
		],
		default: 'computer',
	},
	...computer.description,
	...tenant.description,
];
