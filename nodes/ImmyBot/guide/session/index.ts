import type { INodeProperties } from 'n8n-workflow';

import { fieldsOf } from '../../operation';
import get from '../../shared/session/get.operation';
import getAll from './getAll.operation';
import start from './start.operation';
import wait from '../../shared/session/wait.operation';

export const operations = { get, getAll, start, wait };

export const description: INodeProperties[] = [
	{
		displayName: 'Operation',
		name: 'operation',
		type: 'options',
		noDataExpression: true,
		displayOptions: { show: { resource: ['session'] } },
		options: [
			{
				name: 'Get',
				value: 'get',
				description: 'Retrieve one session with its actions',
				action: 'Get a session',
			},
			{
				name: 'Get Many',
				value: 'getAll',
				description: 'Retrieve a list of sessions',
				action: 'Get many sessions',
			},
			{
				name: 'Start',
				value: 'start',
				description: 'Start maintenance on a computer',
				action: 'Start a session',
			},
			{
				name: 'Wait for End',
				value: 'wait',
				description: 'Wait until a session has ended, or for a time',
				action: 'Wait for the end of a session',
			},
		],
		default: 'getAll',
	},
	...fieldsOf('session', operations),
];
