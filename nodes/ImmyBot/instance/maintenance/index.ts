import type { INodeProperties } from 'n8n-workflow';

import { showFor } from '../../../../lib/n8n/displayOptions';
import * as run from './run.operation';

export const operations = { run };

export const description: INodeProperties[] = [
	{
		displayName: 'Operation',
		name: 'operation',
		type: 'options',
		noDataExpression: true,
		displayOptions: { show: { resource: ['maintenance'] } },
		options: [
			{
				name: 'Run',
				value: 'run',
				description: 'Start maintenance for a computer, a person or a tenant',
				action: 'Run maintenance',
			},
		],
		default: 'run',
	},
	...Object.entries(operations).flatMap(([operation, { description: fields }]) =>
		showFor({ resource: ['maintenance'], operation: [operation] }, fields),
	),
];
