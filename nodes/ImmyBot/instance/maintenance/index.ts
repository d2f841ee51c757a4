import type { INodeProperties } from 'n8n-workflow';

import { fieldsOf } from '../../operation';
import run from './run.operation';

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
	...fieldsOf('maintenance', operations),
];
