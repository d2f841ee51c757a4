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
		displayOptions: { show: { resource: ['tag'] } },
		options: [
			{ name: 'Create', value: 'create', description: 'Create a new tag', action: 'Create a tag' },
			{
				name: 'Create or Update',
				value: 'createOrUpdate',
				description: 'Create a new tag, or update the one of this name',
				action: 'Create or update a tag',
			},
			{
				name: 'Delete',
				value: 'delete',
				description: 'Delete a tag, and take it from everything that bears it',
				action: 'Delete a tag',
			},
			{ name: 'Get', value: 'get', description: 'Retrieve one tag by its ID', action: 'Get a tag' },
			{ name: 'Get Many', value: 'getAll', description: 'Retrieve a list of tags', action: 'Get many tags' },
			{ name: 'Update', value: 'update', description: 'Change fields of a tag', action: 'Update a tag' },
		],
		default: 'getAll',
	},
	...Object.entries(operations).flatMap(([operation, { description: fields }]) =>
		showFor({ resource: ['tag'], operation: [operation] }, fields),
	),
];
