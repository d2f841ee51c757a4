import type { INodeProperties } from 'n8n-workflow';

import * as action from './action';
import * as apiCall from './apiCall';
import * as computer from './computer';
import * as deployment from './deployment';
import * as maintenance from './maintenance';
import * as notification from './notification';
import * as person from './person';
import * as integration from './integration';
import * as schedule from './schedule';
import * as script from './script';
import * as session from './session';
import * as tag from './tag';
import * as tenant from './tenant';

/** What the node does with a live instance, by resource. */
export const operations = {
	action: action.operations,
	apiCall: apiCall.operations,
	instanceComputer: computer.operations,
	instanceDeployment: deployment.operations,
	integration: integration.operations,
	maintenance: maintenance.operations,
	notification: notification.operations,
	person: person.operations,
	schedule: schedule.operations,
	script: script.operations,
	instanceSession: session.operations,
	tag: tag.operations,
	instanceTenant: tenant.operations,
};

export const description: INodeProperties[] = [
	{
		displayName: 'Resource',
		name: 'resource',
		type: 'options',
		noDataExpression: true,
		options: [
			{ name: 'Action', value: 'action' },
			{ name: 'API Call', value: 'apiCall' },
			{ name: 'Computer', value: 'instanceComputer' },
			{ name: 'Deployment', value: 'instanceDeployment' },
			{ name: 'Integration', value: 'integration' },
			{ name: 'Maintenance', value: 'maintenance' },
			{ name: 'Notification', value: 'notification' },
			{ name: 'Person', value: 'person' },
			{ name: 'Schedule', value: 'schedule' },
			{ name: 'Script', value: 'script' },
			{ name: 'Session', value: 'instanceSession' },
			{ name: 'Tag', value: 'tag' },
			{ name: 'Tenant', value: 'instanceTenant' },
		],
		default: 'instanceComputer',
	},
	...action.description,
	...apiCall.description,
	...computer.description,
	...deployment.description,
	...integration.description,
	...maintenance.description,
	...notification.description,
	...person.description,
	...schedule.description,
	...script.description,
	...session.description,
	...tag.description,
	...tenant.description,
];
