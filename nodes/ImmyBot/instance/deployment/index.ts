import type { INodeProperties } from 'n8n-workflow';

import { fieldsOf } from '../../operation';
import create from './create.operation';
import preview from './preview.operation';
import update from './update.operation';
import remove from './delete.operation';
import get from './get.operation';
import getAll from './getAll.operation';

export const operations = {
	create,
	preview,
	update,
	delete: remove,
	get,
	getAll,
};

export const description: INodeProperties[] = [
	{
		displayName: 'Operation',
		name: 'operation',
		type: 'options',
		noDataExpression: true,
		displayOptions: { show: { resource: ['instanceDeployment'] } },
		options: [
			{
				name: 'Create',
				value: 'create',
				description: 'Deploy software or a task to computers, tenants or persons',
				action: 'Create a deployment',
			},
			{
				name: 'Delete',
				value: 'delete',
				description: 'Delete a deployment',
				action: 'Delete a deployment',
			},
			{
				name: 'Get',
				value: 'get',
				description: 'Retrieve one deployment by its ID; parameter values are hidden',
				action: 'Get a deployment',
			},
			{
				name: 'Get Many',
				value: 'getAll',
				description: 'Retrieve a list of deployments; parameter values are hidden',
				action: 'Get many deployments',
			},
			{
				name: 'Preview Targets',
				value: 'preview',
				description: 'Retrieve the computers that a target would reach, with their names',
				action: 'Preview the computers of a target',
			},
			{
				name: 'Update',
				value: 'update',
				description: 'Replace what a deployment does, and for whom',
				action: 'Update a deployment',
			},
		],
		default: 'getAll',
	},
	...fieldsOf('instanceDeployment', operations),
];
