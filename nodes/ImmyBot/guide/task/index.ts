import type { INodeProperties } from 'n8n-workflow';

import { showFor } from '../../../../lib/n8n/displayOptions';
import * as create from './create.operation';
import * as createOrUpdate from './createOrUpdate.operation';
import * as del from './delete.operation';
import * as get from './get.operation';
import * as getAll from './getAll.operation';
import * as update from './update.operation';

export const operations = { create, createOrUpdate, delete: del, get, getAll, update };

export const description: INodeProperties[] = [
	{
		displayName: 'Operation',
		name: 'operation',
		type: 'options',
		noDataExpression: true,
		displayOptions: { show: { resource: ['task'] } },
		options: [
			{ name: 'Create', value: 'create', description: 'Create a new task', action: 'Create a task' },
			{
				name: 'Create or Update',
				value: 'createOrUpdate',
				description: 'Create a new task, or update the one with this name',
				action: 'Create or update a task',
			},
			{
				name: 'Delete',
				value: 'delete',
				description: 'Delete a task from ImmyBot for good',
				action: 'Delete a task',
			},
			{ name: 'Get', value: 'get', description: 'Retrieve one task by its ID', action: 'Get a task' },
			{
				name: 'Get Many',
				value: 'getAll',
				description: 'Retrieve a list of tasks',
				action: 'Get many tasks',
			},
			{ name: 'Update', value: 'update', description: 'Change fields of a task', action: 'Update a task' },
		],
		default: 'getAll',
	},
	...Object.entries(operations).flatMap(([operation, { description: fields }]) =>
		showFor({ resource: ['task'], operation: [operation] }, fields),
	),
];
