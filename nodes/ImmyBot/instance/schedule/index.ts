import type { INodeProperties } from 'n8n-workflow';

import { fieldsOf } from '../../operation';
import create from './create.operation';
import get from './get.operation';
import update from './update.operation';
import remove from './delete.operation';
import cancel from './cancel.operation';
import getAll from './getAll.operation';
import runNow from './runNow.operation';
import setEnabled from './setEnabled.operation';

export const operations = {
	create,
	get,
	update,
	delete: remove,
	cancel,
	getAll,
	runNow,
	setEnabled,
};

export const description: INodeProperties[] = [
	{
		displayName: 'Operation',
		name: 'operation',
		type: 'options',
		noDataExpression: true,
		displayOptions: { show: { resource: ['schedule'] } },
		options: [
			{
				name: 'Cancel',
				value: 'cancel',
				description: 'Cancel what schedules run at the moment',
				action: 'Cancel what schedules run',
			},
			{
				name: 'Create',
				value: 'create',
				description: 'Create a schedule that runs full maintenance',
				action: 'Create a schedule',
			},
			{
				name: 'Delete',
				value: 'delete',
				description: 'Delete schedules',
				action: 'Delete schedules',
			},
			{
				name: 'Enable or Disable',
				value: 'setEnabled',
				description: 'Let a schedule run, or stop it from running',
				action: 'Enable or disable a schedule',
			},
			{
				name: 'Get',
				value: 'get',
				description: 'Retrieve one schedule by its ID',
				action: 'Get a schedule',
			},
			{
				name: 'Get Many',
				value: 'getAll',
				description: 'Retrieve a list of schedules',
				action: 'Get many schedules',
			},
			{
				name: 'Run Now',
				value: 'runNow',
				description: 'Start maintenance at once for all that a schedule is for',
				action: 'Run a schedule now',
			},
			{
				name: 'Update',
				value: 'update',
				description: 'Replace what a schedule does, when, and for whom',
				action: 'Update a schedule',
			},
		],
		default: 'getAll',
	},
	...fieldsOf('schedule', operations),
];
