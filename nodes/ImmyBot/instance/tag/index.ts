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
				description: 'Delete a tag, and remove it from everything that has it',
				action: 'Delete a tag',
			},
			{ name: 'Get', value: 'get', description: 'Retrieve one tag by its ID', action: 'Get a tag' },
			{ name: 'Get Many', value: 'getAll', description: 'Retrieve a list of tags', action: 'Get many tags' },
			{ name: 'Update', value: 'update', description: 'Change fields of a tag', action: 'Update a tag' },
		],
		default: 'getAll',
	},
	...fieldsOf('tag', operations),
];
