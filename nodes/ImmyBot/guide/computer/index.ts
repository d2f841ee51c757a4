import type { INodeProperties } from 'n8n-workflow';

import { fieldsOf } from '../../operation';
import create from './create.operation';
import createOrUpdate from './createOrUpdate.operation';
import del from './delete.operation';
import get from '../../shared/computer/get.operation';
import getAll from './getAll.operation';
import update from './update.operation';

export const operations = { create, createOrUpdate, delete: del, get, getAll, update };

export const description: INodeProperties[] = [
	{
		displayName: 'Operation',
		name: 'operation',
		type: 'options',
		noDataExpression: true,
		displayOptions: { show: { resource: ['computer'] } },
		options: [
			{
				name: 'Create',
				value: 'create',
				description: 'Create a new computer',
				action: 'Create a computer',
			},
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
			{
				name: 'Get',
				value: 'get',
				description: 'Retrieve one computer by its ID',
				action: 'Get a computer',
			},
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
	...fieldsOf('computer', operations),
];
