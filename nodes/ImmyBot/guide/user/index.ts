import type { INodeProperties } from 'n8n-workflow';

import { fieldsOf } from '../../operation';
import create from './create.operation';
import createOrUpdate from './createOrUpdate.operation';
import get from './get.operation';
import getAll from './getAll.operation';
import update from './update.operation';

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
				description: 'Create a new user, or update the one with this email address',
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
	...fieldsOf('user', operations),
];
