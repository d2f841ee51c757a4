import type { INodeProperties } from 'n8n-workflow';

import { fieldsOf } from '../../operation';
import getAll from './getAll.operation';
import runNow from './runNow.operation';

export const operations = { getAll, runNow };

export const description: INodeProperties[] = [
	{
		displayName: 'Operation',
		name: 'operation',
		type: 'options',
		noDataExpression: true,
		displayOptions: { show: { resource: ['schedule'] } },
		options: [
			{
				name: 'Get Many',
				value: 'getAll',
				description: 'Retrieve a list of schedules',
				action: 'Get many schedules',
			},
			{
				name: 'Run Now',
				value: 'runNow',
				description: 'Start a schedule at once',
				action: 'Run a schedule now',
			},
		],
		default: 'getAll',
	},
	...fieldsOf('schedule', operations),
];
