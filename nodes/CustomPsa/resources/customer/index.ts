import type { INodeProperties } from 'n8n-workflow';

import { showFor } from '../../../../lib/n8n/displayOptions';
import * as getAll from './getAll.operation';

export const operations = { getAll };

export const description: INodeProperties[] = [
	{
		displayName: 'Operation',
		name: 'operation',
		type: 'options',
		noDataExpression: true,
		displayOptions: { show: { resource: ['customer'] } },
		options: [
			{
				name: 'Get Many',
				value: 'getAll',
				description: 'Retrieve the customers of the PSA',
				action: 'Get many customers',
			},
		],
		default: 'getAll',
	},
	...showFor({ resource: ['customer'], operation: ['getAll'] }, getAll.description),
];
