import type { INodeProperties } from 'n8n-workflow';

import { fieldsOf } from '../../operation';
import setParent from './setParent.operation';
import removeParent from './removeParent.operation';
import merge from './merge.operation';
import remove from './delete.operation';
import get from '../../shared/tenant/get.operation';
import addTags from './addTags.operation';
import create from './create.operation';
import createOrUpdate from './createOrUpdate.operation';
import getAll from './getAll.operation';
import removeTags from './removeTags.operation';
import update from './update.operation';

export const operations = {
	setParent,
	removeParent,
	merge,
	delete: remove,
	addTags,
	create,
	createOrUpdate,
	get,
	getAll,
	removeTags,
	update,
};

export const description: INodeProperties[] = [
	{
		displayName: 'Operation',
		name: 'operation',
		type: 'options',
		noDataExpression: true,
		displayOptions: { show: { resource: ['instanceTenant'] } },
		options: [
			{
				name: 'Add Tags',
				value: 'addTags',
				description: 'Add tags to a tenant',
				action: 'Add tags to a tenant',
			},
			{
				name: 'Create',
				value: 'create',
				description: 'Create a tenant and activate it',
				action: 'Create a tenant',
			},
			{
				name: 'Create or Update',
				value: 'createOrUpdate',
				description: 'Create a new tenant, or update the one that matches',
				action: 'Create or update a tenant',
			},
			{
				name: 'Delete',
				value: 'delete',
				description: 'Delete a tenant',
				action: 'Delete a tenant',
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
				name: 'Merge',
				value: 'merge',
				description: 'Merge tenants into another one',
				action: 'Merge tenants into one',
			},
			{
				name: 'Remove Parent',
				value: 'removeParent',
				description: 'Take tenants from their parent tenant',
				action: 'Remove the parent of tenants',
			},
			{
				name: 'Remove Tags',
				value: 'removeTags',
				description: 'Remove tags from a tenant',
				action: 'Remove tags from a tenant',
			},
			{
				name: 'Set Parent',
				value: 'setParent',
				description: 'Put tenants below a parent tenant',
				action: 'Set the parent of tenants',
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
	...fieldsOf('instanceTenant', operations),
];
