import type { INodeProperties } from 'n8n-workflow';

import { showFor } from '../../../../lib/n8n/displayOptions';
import * as get from './get.operation';
import * as getAll from './getAll.operation';

export const operations = { get, getAll };

export const description: INodeProperties[] = [
	{
		displayName: 'Operation',
		name: 'operation',
		type: 'options',
		noDataExpression: true,
		displayOptions: { show: { resource: ['deployment'] } },
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
	...Object.entries(operations).flatMap(([operation, { description: fields }]) =>
		showFor({ resource: ['deployment'], operation: [operation] }, fields),
	),
];
