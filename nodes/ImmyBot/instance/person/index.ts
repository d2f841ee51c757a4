import type { INodeProperties } from 'n8n-workflow';

import { fieldsOf } from '../../operation';
import syncAffinities from './syncAffinities.operation';
import syncFromEntra from './syncFromEntra.operation';
import addTags from './addTags.operation';
import create from './create.operation';
import createOrUpdate from './createOrUpdate.operation';
import del from './delete.operation';
import get from './get.operation';
import getAll from './getAll.operation';
import removeTags from './removeTags.operation';
import update from './update.operation';

export const operations = {
	syncAffinities,
	syncFromEntra,
	addTags,
	create,
	createOrUpdate,
	delete: del,
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
		displayOptions: { show: { resource: ['person'] } },
		options: [
			{
				name: 'Add Tags',
				value: 'addTags',
				description: 'Add tags to a person',
				action: 'Add tags to a person',
			},
			{ name: 'Create', value: 'create', description: 'Create a new person', action: 'Create a person' },
			{
				name: 'Create or Update',
				value: 'createOrUpdate',
				description: 'Create a new person, or update the one with this email address',
				action: 'Create or update a person',
			},
			{
				name: 'Delete',
				value: 'delete',
				description: 'Delete a person from ImmyBot for good',
				action: 'Delete a person',
			},
			{ name: 'Get', value: 'get', description: 'Retrieve one person by its ID', action: 'Get a person' },
			{
				name: 'Get Many',
				value: 'getAll',
				description: 'Retrieve a list of persons',
				action: 'Get many persons',
			},
			{
				name: 'Remove Tags',
				value: 'removeTags',
				description: 'Remove tags from a person',
				action: 'Remove tags from a person',
			},
			{
				name: 'Sync Affinities',
				value: 'syncAffinities',
				description: 'Have ImmyBot determine again who uses which computer, for all tenants',
				action: 'Determine who uses which computer',
			},
			{
				name: 'Sync From Entra ID',
				value: 'syncFromEntra',
				description: 'Have ImmyBot read the persons of all tenants from Entra ID again',
				action: 'Read the persons of all tenants again',
			},
			{
				name: 'Update',
				value: 'update',
				description: 'Change fields of a person',
				action: 'Update a person',
			},
		],
		default: 'getAll',
	},
	...fieldsOf('person', operations),
];
