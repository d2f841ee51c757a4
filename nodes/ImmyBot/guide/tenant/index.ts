import type { INodeProperties } from 'n8n-workflow';

import { fieldsOf } from '../../operation';
import create from './create.operation';
import createOrUpdate from './createOrUpdate.operation';
import get from '../../shared/tenant/get.operation';
import getAll from './getAll.operation';
import update from './update.operation';

export const operations = { create, createOrUpdate, get, getAll, update };

export const description: INodeProperties[] = [
	{
		displayName: 'Operation',
		name: 'operation',
		type: 'options',
		noDataExpression: true,
		displayOptions: { show: { resource: ['tenant'] } },
		options: [
			{
				name: 'Create',
				value: 'create',
				description: 'Create a new tenant',
				action: 'Create a tenant',
			},
			{
				name: 'Create or Update',
				value: 'createOrUpdate',
				description: 'Create a new tenant, or update the one that matches',
				action: 'Create or update a tenant',
			},
			{
				name: 'Get',
				value: 'get',
				description: 'Retrieve one tenant by its ID',
				action: 'Get a tenant',
			},
			{
				name: 'Get Many',
				value: 'getAll',
				description: 'Retrieve a list of tenants',
				action: 'Get many tenants',
			},
			{
				name: 'Update',
				value: 'update',
				description: 'Change fields of a tenant',
				action: 'Update a tenant',
			},
		],
		default: 'getAll',
	},
	...fieldsOf('tenant', operations),
];
