import type { INodeProperties } from 'n8n-workflow';

import { fieldsOf } from '../../operation';
import getNonCompliant from './getNonCompliant.operation';
import getLatestOfTenant from './getLatestOfTenant.operation';
import getLatestOfComputer from './getLatestOfComputer.operation';
import getAll from './getAll.operation';
import getNeedsAttention from './getNeedsAttention.operation';

export const operations = {
	getNonCompliant,
	getLatestOfTenant,
	getLatestOfComputer,
	getAll,
	getNeedsAttention,
};

export const description: INodeProperties[] = [
	{
		displayName: 'Operation',
		name: 'operation',
		type: 'options',
		noDataExpression: true,
		displayOptions: { show: { resource: ['action'] } },
		options: [
			{
				name: 'Get Latest of a Computer',
				value: 'getLatestOfComputer',
				description: 'Retrieve the latest action of each item on a computer',
				action: 'Get the latest actions of a computer',
			},
			{
				name: 'Get Latest of a Tenant',
				value: 'getLatestOfTenant',
				description: 'Retrieve the latest actions of a tenant',
				action: 'Get the latest actions of a tenant',
			},
			{
				name: 'Get Many',
				value: 'getAll',
				description: 'Retrieve a list of maintenance actions',
				action: 'Get many actions',
			},
			{
				name: 'Get Needing Attention',
				value: 'getNeedsAttention',
				description: 'Retrieve the actions of one computer that need attention',
				action: 'Get actions needing attention',
			},
			{
				name: 'Get Non-Compliant',
				value: 'getNonCompliant',
				description: 'Retrieve the latest actions of a tenant that are not compliant',
				action: 'Get the actions of a tenant that are not compliant',
			},
		],
		default: 'getAll',
	},
	...fieldsOf('action', operations),
];
