import type { INodeProperties } from 'n8n-workflow';

import { fieldsOf } from '../../operation';
import create from './create.operation';
import createOrUpdate from './createOrUpdate.operation';
import del from './delete.operation';
import get from './get.operation';
import getAll from './getAll.operation';
import update from './update.operation';

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
	...fieldsOf('task', operations),
];
