import type { INodeProperties } from 'n8n-workflow';

import * as action from './action';
import * as computer from './computer';
import * as deployment from './deployment';
import * as maintenance from './maintenance';
import * as person from './person';
import * as providerLink from './providerLink';
import * as schedule from './schedule';
import * as script from './script';
import * as session from './session';
import * as tag from './tag';
import * as tenant from './tenant';

/** What the node does with a live instance, by resource. */
export const operations = {
	action: action.operations,
	computer: computer.operations,
	deployment: deployment.operations,
	maintenance: maintenance.operations,
	person: person.operations,
	providerLink: providerLink.operations,
	schedule: schedule.operations,
	script: script.operations,
	session: session.operations,
	tag: tag.operations,
	tenant: tenant.operations,
};

export const description: INodeProperties[] = [
	{
		displayName: 'Resource',
		name: 'resource',
		type: 'options',
		noDataExpression: true,
		options: [
			{ name: 'Action', value: 'action' },
			{ name: 'Computer', value: 'computer' },
			{ name: 'Deployment', value: 'deployment' },
			{ name: 'Maintenance', value: 'maintenance' },
			{ name: 'Person', value: 'person' },
			{ name: 'Provider Link', value: 'providerLink' },
			{ name: 'Schedule', value: 'schedule' },
			{ name: 'Script', value: 'script' },
			{ name: 'Session', value: 'session' },
			{ name: 'Tag', value: 'tag' },
			{ name: 'Tenant', value: 'tenant' },
		],
		default: 'computer',
	},
	...action.description,
	...computer.description,
	...deployment.description,
	...maintenance.description,
	...person.description,
	...providerLink.description,
	...schedule.description,
	...script.description,
	...session.description,
	...tag.description,
	...tenant.description,
];
