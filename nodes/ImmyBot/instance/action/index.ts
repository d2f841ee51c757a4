import type { INodeProperties } from 'n8n-workflow';

import { showFor } from '../../../../lib/n8n/displayOptions';
import * as getAll from './getAll.operation';
import * as getNeedsAttention from './getNeedsAttention.operation';

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
				name: 'Get Those That Need Attention',
				value: 'getNeedsAttention',
				description: 'Retrieve the actions of one computer that need attention',
				action: 'Get the actions that need attention',
			},
		],
		default: 'getAll',
	},
	...Object.entries(operations).flatMap(([operation, { description: fields }]) =>
		showFor({ resource: ['action'], operation: [operation] }, fields),
	),
];
