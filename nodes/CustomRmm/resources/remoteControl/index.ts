import type { INodeProperties } from 'n8n-workflow';

import { showFor } from '../../../../lib/n8n/displayOptions';
import * as getUrl from './getUrl.operation';

export const operations = { getUrl };

export const description: INodeProperties[] = [
	{
		displayName: 'Operation',
		name: 'operation',
		type: 'options',
		noDataExpression: true,
		displayOptions: { show: { resource: ['remoteControl'] } },
		options: [
			{
				name: 'Get URL',
				value: 'getUrl',
				description: 'Retrieve the address that opens a remote session on a computer',
				action: 'Get a remote control URL',
			},
		],
		default: 'getUrl',
	},
	...showFor({ resource: ['remoteControl'], operation: ['getUrl'] }, getUrl.description),
];
