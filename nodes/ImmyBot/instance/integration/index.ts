import type { INodeProperties } from 'n8n-workflow';

import { fieldsOf } from '../../operation';
import get from './get.operation';
import getConflicts from './getConflicts.operation';
import getProvisioningPackage from './getProvisioningPackage.operation';
import resolveFailure from './resolveFailure.operation';
import resolveFailures from './resolveFailures.operation';
import getAll from './getAll.operation';
import getClients from './getClients.operation';
import getInstaller from './getInstaller.operation';
import getPendingAgents from './getPendingAgents.operation';
import identifyAgents from './identifyAgents.operation';
import linkClient from './linkClient.operation';
import linkToNewTenant from './linkToNewTenant.operation';
import syncAgents from './syncAgents.operation';
import syncClients from './syncClients.operation';

export const operations = {
	get,
	getConflicts,
	getProvisioningPackage,
	resolveFailure,
	resolveFailures,
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
		displayOptions: { show: { resource: ['integration'] } },
		options: [
			{
				name: 'Get',
				value: 'get',
				description: 'Retrieve one integration by its ID',
				action: 'Get an integration',
			},
			{
				name: 'Get Clients',
				value: 'getClients',
				description: 'Retrieve the customers that an integration knows',
				action: 'Get the clients of an integration',
			},
			{
				name: 'Get Conflicts',
				value: 'getConflicts',
				description: 'Retrieve pending agents that look like a computer that is known',
				action: 'Get the agents that conflict with a computer',
			},
			{
				name: 'Get Installer',
				value: 'getInstaller',
				description: 'Get what installs the agent at a customer',
				action: 'Get the installer of an integration',
			},
			{
				name: 'Get Many',
				value: 'getAll',
				description: 'Retrieve a list of integrations',
				action: 'Get many integrations',
			},
			{
				name: 'Get Pending Agents',
				value: 'getPendingAgents',
				description: 'Retrieve agents not yet identified',
				action: 'Get pending agents',
			},
			{
				name: 'Get Provisioning Package',
				value: 'getProvisioningPackage',
				description: 'Get the address of a Windows provisioning package. It holds a secret.',
				action: 'Get the provisioning package of a client',
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
				description: 'Create a tenant for a customer of an integration',
				action: 'Link a client to a new tenant',
			},
			{
				name: 'Resolve Failure',
				value: 'resolveFailure',
				description: 'Decide what an agent is that looks like a known computer',
				action: 'Decide about an agent that failed',
			},
			{
				name: 'Retry Identification',
				value: 'resolveFailures',
				description: 'Try again to identify agents that failed',
				action: 'Retry the identification of agents',
			},
			{
				name: 'Sync Agents',
				value: 'syncAgents',
				description: 'Read the agents of an integration again',
				action: 'Sync the agents of an integration',
			},
			{
				name: 'Sync Clients',
				value: 'syncClients',
				description: 'Read the customers of an integration again',
				action: 'Sync the clients of an integration',
			},
		],
		default: 'getAll',
	},
	...fieldsOf('integration', operations),
];
