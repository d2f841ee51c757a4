import type { INodeProperties } from 'n8n-workflow';

import { fieldsOf } from '../../operation';
import get from './get.operation';
import getAll from './getAll.operation';
import run from './run.operation';

export const operations = {
	get,
	getAll,
	run,
};

export const description: INodeProperties[] = [
	{
		displayName: 'Operation',
		name: 'operation',
		type: 'options',
		noDataExpression: true,
		displayOptions: { show: { resource: ['script'] } },
		options: [
			{
				name: 'Get',
				value: 'get',
				description: 'Retrieve one script by its ID',
				action: 'Get a script',
			},
			{
				name: 'Get Many',
				value: 'getAll',
				description: 'Retrieve a list of the scripts of a catalogue',
				action: 'Get many scripts',
			},
			{
				name: 'Run',
				value: 'run',
				description: 'Run a script and read what it wrote',
				action: 'Run a script',
			},
		],
		default: 'run',
	},
	...fieldsOf('script', operations),
];
