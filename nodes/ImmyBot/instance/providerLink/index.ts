import type { INodeProperties } from 'n8n-workflow';

import { showFor } from '../../../../lib/n8n/displayOptions';
import * as getAll from './getAll.operation';
import * as getClients from './getClients.operation';
import * as getInstaller from './getInstaller.operation';
import * as getPendingAgents from './getPendingAgents.operation';
import * as identifyAgents from './identifyAgents.operation';
import * as linkClient from './linkClient.operation';
import * as linkToNewTenant from './linkToNewTenant.operation';
import * as syncAgents from './syncAgents.operation';
import * as syncClients from './syncClients.operation';

export const operations = {
	getAll,
	getClients,
	getInstaller,
	getPendingAgents,
	identifyAgents,
	linkClient,
	linkToNewTenant,
	syncAgents,
	syncClients,
};

export const description: INodeProperties[] = [
	{
		displayName: 'Operation',
		name: 'operation',
		type: 'options',
		noDataExpression: true,
		displayOptions: { show: { resource: ['providerLink'] } },
		options: [
			{
				name: 'Get Clients',
				value: 'getClients',
				description: 'Retrieve the customers that an integration knows',
				action: 'Get the clients of a provider link',
			},
			{
				name: 'Get Installer',
				value: 'getInstaller',
				description: 'Get what installs the agent at a customer',
				action: 'Get the installer of a provider link',
			},
			{
				name: 'Get Many',
				value: 'getAll',
				description: 'Retrieve a list of integrations',
				action: 'Get many provider links',
			},
			{
				name: 'Get Pending Agents',
				value: 'getPendingAgents',
				description: 'Retrieve agents that are no computers yet',
				action: 'Get pending agents',
			},
			{
				name: 'Identify Agents',
				value: 'identifyAgents',
				description: 'Turn pending agents into computers of a tenant',
				action: 'Identify agents',
			},
			{
				name: 'Link Client',
				value: 'linkClient',
				description: 'Link a customer of an integration to a tenant',
				action: 'Link a client to a tenant',
			},
			{
				name: 'Link to New Tenant',
				value: 'linkToNewTenant',
				description: 'Make a tenant for a customer of an integration',
				action: 'Link a client to a new tenant',
			},
			{
				name: 'Sync Agents',
				value: 'syncAgents',
				description: 'Read the agents of an integration anew',
				action: 'Sync the agents of a provider link',
			},
			{
				name: 'Sync Clients',
				value: 'syncClients',
				description: 'Read the customers of an integration anew',
				action: 'Sync the clients of a provider link',
			},
		],
		default: 'getAll',
	},
	...Object.entries(operations).flatMap(([operation, { description: fields }]) =>
		showFor({ resource: ['providerLink'], operation: [operation] }, fields),
	),
];
