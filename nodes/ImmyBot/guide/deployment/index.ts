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
		displayOptions: { show: { resource: ['deployment'] } },
		options: [
			{
				name: 'Create',
				value: 'create',
				description: 'Create a new deployment',
				action: 'Create a deployment',
			},
			{
				name: 'Create or Update',
				value: 'createOrUpdate',
				description: 'Create a new deployment, or update the one with this name and tenant',
				action: 'Create or update a deployment',
			},
			{
				name: 'Delete',
				value: 'delete',
				description: 'Delete a deployment from ImmyBot for good',
				action: 'Delete a deployment',
			},
			{
				name: 'Get',
				value: 'get',
				description: 'Retrieve one deployment by its ID',
				action: 'Get a deployment',
			},
			{
				name: 'Get Many',
				value: 'getAll',
				description: 'Retrieve a list of deployments',
				action: 'Get many deployments',
			},
			{
				name: 'Update',
				value: 'update',
				description: 'Change fields of a deployment',
				action: 'Update a deployment',
			},
		],
		default: 'getAll',
	},
	...fieldsOf('deployment', operations),
];
