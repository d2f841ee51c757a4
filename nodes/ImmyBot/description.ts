import type { INodeProperties } from 'n8n-workflow';

import * as computer from './resources/computer';
import * as deployment from './resources/deployment';
import * as session from './resources/session';
import * as task from './resources/task';
import * as tenant from './resources/tenant';
import * as user from './resources/user';

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
