import type { INodeProperties } from 'n8n-workflow';

import * as computer from './computer';
import * as deployment from './deployment';
import * as session from './session';
import * as task from './task';
import * as tenant from './tenant';
import * as user from './user';

/** What the node does with the guide's API, by resource. */
export const operations = {
	computer: computer.operations,
	deployment: deployment.operations,
	session: session.operations,
	task: task.operations,
	tenant: tenant.operations,
	user: user.operations,
};

export const description: INodeProperties[] = [
	{
		displayName: 'Resource',
		name: 'resource',
		type: 'options',
		noDataExpression: true,
		options: [
			{ name: 'Computer', value: 'computer' },
			{ name: 'Deployment', value: 'deployment' },
			{ name: 'Session', value: 'session' },
			{ name: 'Task', value: 'task' },
			{ name: 'Tenant', value: 'tenant' },
			{ name: 'User', value: 'user' },
		],
		default: 'computer',
	},
	...computer.description,
	...deployment.description,
	...session.description,
	...task.description,
	...tenant.description,
	...user.description,
];
