import type { INodeProperties } from 'n8n-workflow';

import { showFor } from '../../../../lib/n8n/displayOptions';
import * as getAll from './getAll.operation';
import * as match from './match';

export const operations = { getAll };

export const description: INodeProperties[] = [
	{
		displayName: 'Operation',
		name: 'operation',
		type: 'options',
		noDataExpression: true,
		displayOptions: { show: { resource: ['user'] } },
		options: [
			{
				name: 'Get Many',
				value: 'getAll',
				description: 'Retrieve the users of the PSA',
				action: 'Get many users',
			},
			{
				name: 'Match by Email',
				value: 'match',
				description: 'Find the PSA user of each incoming item by its email address',
				action: 'Match users by email',
			},
		],
		default: 'getAll',
	},
	...showFor({ resource: ['user'], operation: ['getAll'] }, getAll.description),
	...showFor({ resource: ['user'], operation: ['match'] }, match.description),
];
