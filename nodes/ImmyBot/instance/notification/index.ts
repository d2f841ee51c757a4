import type { INodeProperties } from 'n8n-workflow';

import { fieldsOf } from '../../operation';
import silence from './silence.operation';
import unsilence from './unsilence.operation';
import acknowledge from './acknowledge.operation';
import getAll from './getAll.operation';

export const operations = {
	silence,
	unsilence,
	acknowledge,
	getAll,
};

export const description: INodeProperties[] = [
	{
		displayName: 'Operation',
		name: 'operation',
		type: 'options',
		noDataExpression: true,
		displayOptions: { show: { resource: ['notification'] } },
		options: [
			{
				name: 'Acknowledge',
				value: 'acknowledge',
				description: 'Mark notifications as seen',
				action: 'Acknowledge notifications',
			},
			{
				name: 'Get Many',
				value: 'getAll',
				description: 'Retrieve a list of notifications that are not acknowledged yet',
				action: 'Get many unacknowledged notifications',
			},
			{
				name: 'Silence',
				value: 'silence',
				description: 'Have no more notifications of a type, or about one record',
				action: 'Silence notifications',
			},
			{
				name: 'Unsilence',
				value: 'unsilence',
				description: 'Have notifications again that were silenced',
				action: 'Unsilence notifications',
			},
		],
		default: 'getAll',
	},
	...fieldsOf('notification', operations),
];
