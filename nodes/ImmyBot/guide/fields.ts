import type { INodeProperties } from 'n8n-workflow';
import { locator } from '../../../lib/n8n/fields';

export const userLocator: INodeProperties = locator(
	{ displayName: 'User', name: 'user', description: 'The user in ImmyBot' },
	{ search: 'searchUsers', example: '77' },
);
export const taskLocator: INodeProperties = locator(
	{ displayName: 'Task', name: 'task', description: 'The task in ImmyBot' },
	{ search: 'searchTasks', example: '12' },
);
export const deploymentLocator: INodeProperties = locator(
	{ displayName: 'Deployment', name: 'deployment', description: 'The deployment in ImmyBot' },
	{ search: 'searchDeployments', example: '5' },
);
export const externalIdField: INodeProperties = {
	displayName: 'External ID',
	name: 'externalId',
	type: 'string',
	default: '',
	placeholder: 'e.g. 1042',
	description: 'The ID of the record in the system that it comes from',
};
export const integrationSourceField: INodeProperties = {
	displayName: 'Integration Source',
	name: 'integrationSource',
	type: 'string',
	default: '',
	placeholder: 'e.g. Custom RMM',
	description: 'The name of the system that the record comes from',
};
