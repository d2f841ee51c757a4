import type { INodeProperties } from 'n8n-workflow';

import { fieldsOf } from '../../operation';
import remove from './delete.operation';
import get from './get.operation';
import getAll from './getAll.operation';

export const operations = { delete: remove, get, getAll };

export const description: INodeProperties[] = [
	{
		displayName: 'Operation',
		name: 'operation',
		type: 'options',
		noDataExpression: true,
		displayOptions: { show: { resource: ['instanceDeployment'] } },
		options: [
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
		],
		default: 'getAll',
	},
	...fieldsOf('instanceDeployment', operations),
];
