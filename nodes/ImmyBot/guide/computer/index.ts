import type { INodeProperties } from 'n8n-workflow';

import { showFor } from '../../../../lib/n8n/displayOptions';
import * as create from './create.operation';
import * as createOrUpdate from './createOrUpdate.operation';
import * as del from './delete.operation';
import * as get from '../../shared/computer/get.operation';
import * as getAll from './getAll.operation';
import * as update from './update.operation';

export const operations = { create, createOrUpdate, delete: del, get, getAll, update };

export const description: INodeProperties[] = [
	{
		displayName: 'Operation',
		name: 'operation',
		type: 'options',
		noDataExpression: true,
		displayOptions: { show: { resource: ['computer'] } },
		options: [
			{ name: 'Create', value: 'create', description: 'Create a new computer', action: 'Create a computer' },
			{
				name: 'Create or Update',
				value: 'createOrUpdate',
				description: 'Create a new computer, or update the one that matches',
				action: 'Create or update a computer',
			},
			{
				name: 'Delete',
				value: 'delete',
				description: 'Delete a computer from ImmyBot for good',
				action: 'Delete a computer',
			},
			{ name: 'Get', value: 'get', description: 'Retrieve one computer by its ID', action: 'Get a computer' },
			{
				name: 'Get Many',
				value: 'getAll',
				description: 'Retrieve a list of computers',
				action: 'Get many computers',
			},
			{
				name: 'Update',
				value: 'update',
				description: 'Change fields of a computer',
				action: 'Update a computer',
			},
		],
		default: 'getAll',
	},
	...Object.entries(operations).flatMap(([operation, { description: fields }]) =>
		showFor({ resource: ['computer'], operation: [operation] }, fields),
	),
];
