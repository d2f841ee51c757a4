import { NodeConnectionTypes, type INodeProperties, type INodeTypeDescription } from 'n8n-workflow';

import * as computer from './resources/computer';
import * as tenant from './resources/tenant';

/** Which edition of ImmyBot's API the node speaks; hidden while there is one. */
const authentication: INodeProperties = {
	displayName: 'Authentication',
	name: 'authentication',
	type: 'hidden',
	default: 'apiKey',
};

export const description: INodeTypeDescription = {
	displayName: 'ImmyBot',
	name: 'immyBot',
	icon: { light: 'file:immybot.svg', dark: 'file:immybot.dark.svg' },
	group: ['input'],
	version: 1,
	subtitle: '={{ $parameter["operation"] + ": " + $parameter["resource"] }}',
	description: 'Read and write tenants and computers in ImmyBot',
	defaults: { name: 'ImmyBot' },
	usableAsTool: true,
	inputs: [NodeConnectionTypes.Main],
	outputs: [NodeConnectionTypes.Main],
	credentials: [{ name: 'immyBotApi', required: true, testedBy: 'immyBotApiTest' }],
	properties: [
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
	],
};
