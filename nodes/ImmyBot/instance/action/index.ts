import type { INodeProperties } from 'n8n-workflow';

import { fieldsOf } from '../../operation';
import getAll from './getAll.operation';
import getNeedsAttention from './getNeedsAttention.operation';

export const operations = { getAll, getNeedsAttention };

export const description: INodeProperties[] = [
	{
		displayName: 'Operation',
		name: 'operation',
		type: 'options',
		noDataExpression: true,
		displayOptions: { show: { resource: ['action'] } },
		options: [
			{
				name: 'Get Many',
				value: 'getAll',
				description: 'Retrieve a list of maintenance actions',
				action: 'Get many actions',
			},
			{
				name: 'Get Needing Attention',
				value: 'getNeedsAttention',
				description: 'Retrieve the actions of one computer that need attention',
				action: 'Get actions needing attention',
			},
		],
		default: 'getAll',
	},
	...fieldsOf('action', operations),
];
