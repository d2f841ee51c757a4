import type { INodeProperties } from 'n8n-workflow';

import { fieldsOf } from '../../operation';
import send from './send.operation';

export const operations = { send };

export const description: INodeProperties[] = [
	{
		displayName: 'Operation',
		name: 'operation',
		type: 'options',
		noDataExpression: true,
		displayOptions: { show: { resource: ['apiCall'] } },
		options: [
			{
				name: 'Send',
				value: 'send',
				description: 'Call any endpoint of your ImmyBot',
				action: 'Call any API endpoint',
			},
		],
		default: 'send',
	},
	...fieldsOf('apiCall', operations),
];
