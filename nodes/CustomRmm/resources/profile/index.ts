import type { INodeProperties } from 'n8n-workflow';

import { showFor } from '../../../../lib/n8n/displayOptions';
import * as tryOut from './try.operation';

export const operations = { try: tryOut };

export const description: INodeProperties[] = [
	{
		displayName: 'Operation',
		name: 'operation',
		type: 'options',
		noDataExpression: true,
		displayOptions: { show: { resource: ['profile'] } },
		options: [
			{
				name: 'Try',
				value: 'try',
				description:
					'Read one page of customers and computers, and show for each field where its value came from or why it is empty',
				action: 'Try a profile',
			},
		],
		default: 'try',
	},
	...showFor({ resource: ['profile'], operation: ['try'] }, tryOut.description),
];
