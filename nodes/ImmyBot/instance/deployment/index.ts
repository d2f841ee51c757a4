import type { INodeProperties } from 'n8n-workflow';

import { fieldsOf } from '../../operation';
import get from './get.operation';
import getAll from './getAll.operation';

export const operations = { get, getAll };

export const description: INodeProperties[] = [
	{
		displayName: 'Operation',
		name: 'operation',
		type: 'options',
		noDataExpression: true,
		displayOptions: { show: { resource: ['instanceDeployment'] } },
		options: [
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
