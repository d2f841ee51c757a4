import type { INodeProperties } from 'n8n-workflow';

import * as action from './action';
import * as apiCall from './apiCall';
import * as computer from './computer';
import * as deployment from './deployment';
import * as maintenance from './maintenance';
import * as notification from './notification';
import * as audit from './audit';
import * as changeRequest from './changeRequest';
import * as instanceUser from './instanceUser';
import * as inventory from './inventory';
import * as licence from './licence';
import * as maintenanceTask from './maintenanceTask';
import * as role from './role';
import * as software from './software';
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
	audit: audit.operations,
	changeRequest: changeRequest.operations,
	instanceComputer: computer.operations,
	instanceDeployment: deployment.operations,
	integration: integration.operations,
	inventory: inventory.operations,
	licence: licence.operations,
	maintenance: maintenance.operations,
	maintenanceTask: maintenanceTask.operations,
	notification: notification.operations,
	person: person.operations,
	role: role.operations,
	schedule: schedule.operations,
	script: script.operations,
	instanceSession: session.operations,
	software: software.operations,
	tag: tag.operations,
	instanceTenant: tenant.operations,
	instanceUser: instanceUser.operations,
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
			{ name: 'Audit Entry', value: 'audit' },
			{ name: 'Change Request', value: 'changeRequest' },
			{ name: 'Computer', value: 'instanceComputer' },
			{ name: 'Deployment', value: 'instanceDeployment' },
			{ name: 'Integration', value: 'integration' },
			{ name: 'Inventory', value: 'inventory' },
			{ name: 'Licence', value: 'licence' },
			{ name: 'Maintenance', value: 'maintenance' },
			{ name: 'Maintenance Task', value: 'maintenanceTask' },
			{ name: 'Notification', value: 'notification' },
			{ name: 'Person', value: 'person' },
			{ name: 'Role', value: 'role' },
			{ name: 'Schedule', value: 'schedule' },
			{ name: 'Script', value: 'script' },
			{ name: 'Session', value: 'instanceSession' },
			{ name: 'Software', value: 'software' },
			{ name: 'Tag', value: 'tag' },
			{ name: 'Tenant', value: 'instanceTenant' },
			{ name: 'User', value: 'instanceUser' },
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
	...audit.description,
	...changeRequest.description,
	...instanceUser.description,
	...inventory.description,
	...licence.description,
	...maintenanceTask.description,
	...role.description,
	...software.description,
	...person.description,
	...schedule.description,
	...script.description,
	...session.description,
	...tag.description,
	...tenant.description,
];
