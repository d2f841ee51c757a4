import type { INodeProperties } from 'n8n-workflow';

import { showFor } from '../../../../lib/n8n/displayOptions';
import * as create from './create.operation';
import * as createOrUpdate from './createOrUpdate.operation';
import * as get from './get.operation';
import * as getAll from './getAll.operation';
import * as update from './update.operation';

export const operations = { create, createOrUpdate, get, getAll, update };

export const description: INodeProperties[] = [
	{
		displayName: 'Operation',
		name: 'operation',
		type: 'options',
		noDataExpression: true,
		displayOptions: { show: { resource: ['user'] } },
		options: [
			{ name: 'Create', value: 'create', description: 'Create a new user', action: 'Create a user' },
			{
				name: 'Create or Update',
				value: 'createOrUpdate',
				description: 'Create a new user, or update the one with this e-mail address',
				action: 'Create or update a user',
			},
			{ name: 'Get', value: 'get', description: 'Retrieve one user by its ID', action: 'Get a user' },
			{
				name: 'Get Many',
				value: 'getAll',
				description: 'Retrieve a list of users',
				action: 'Get many users',
			},
			{ name: 'Update', value: 'update', description: 'Change fields of a user', action: 'Update a user' },
		],
		default: 'getAll',
	},
	...Object.entries(operations).flatMap(([operation, { description: fields }]) =>
		showFor({ resource: ['user'], operation: [operation] }, fields),
	),
];
