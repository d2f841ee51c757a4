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
		displayOptions: { show: { resource: ['tag'] } },
		options: [
			{ name: 'Get Many', value: 'getAll', description: 'Retrieve a list of tags', action: 'Get many tags' },
		],
		default: 'getAll',
	},
	...Object.entries(operations).flatMap(([operation, { description: fields }]) =>
		showFor({ resource: ['tag'], operation: [operation] }, fields),
	),
];
