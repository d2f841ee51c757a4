import type { INodeProperties } from 'n8n-workflow';

import { showFor } from '../../../../lib/n8n/displayOptions';
import * as create from './create.operation';

export const operations = { create };

export const description: INodeProperties[] = [
	{
		displayName: 'Operation',
		name: 'operation',
		type: 'options',
		noDataExpression: true,
		displayOptions: { show: { resource: ['timeEntry'] } },
		options: [
			{
				name: 'Create',
				value: 'create',
				description: 'Record time, once for each reference',
				action: 'Create a time entry',
			},
		],
		default: 'create',
	},
	...showFor({ resource: ['timeEntry'], operation: ['create'] }, create.description),
];
