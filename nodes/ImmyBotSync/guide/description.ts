import type { INodeProperties } from 'n8n-workflow';

import { dryRun, fieldsOf, missingReported } from '../fields';
import { options } from './options';

/** The form for the guide's API. */
export const properties: INodeProperties[] = [
	{
		displayName: 'Resource',
		name: 'resource',
		type: 'options',
		noDataExpression: true,
		options: [
			{ name: 'Computer', value: 'computer' },
			{ name: 'Tenant', value: 'tenant' },
			{ name: 'User', value: 'user' },
		],
		default: 'computer',
	},
	{
		displayName: 'Source',
		name: 'source',
		type: 'string',
		default: 'Custom RMM',
		required: true,
		placeholder: 'e.g. Custom RMM',
		description:
			"The name of the system that the items come from, written to tenants and computers as their integration source; users belong to the source of their tenant. Only this source's records are ever changed.",
	},
	{
		displayName: 'Tenant Lookup',
		name: 'tenantLookup',
		type: 'options',
		displayOptions: { show: { resource: ['computer', 'user'] } },
		options: [
			{
				name: 'By the Customer\u2019s ID in the Source',
				value: 'externalId',
				description: 'The items say which customer they belong to; its tenant has that external ID',
			},
			{ name: 'By the Tenant\u2019s ID in ImmyBot', value: 'tenantId' },
		],
		default: 'externalId',
		description: 'How an item tells which tenant its record belongs to',
	},
	fieldsOf(['computer', 'tenant'], 'externalId'),
	fieldsOf(['user'], 'email'),
	{
		displayName: 'Missing Records',
		name: 'missing',
		type: 'options',
		displayOptions: { show: { resource: ['computer'] } },
		options: [
			{ name: 'Delete', value: 'delete', description: 'Delete them from ImmyBot' },
			{ name: 'Ignore', value: 'ignore', description: 'Do not even report them' },
			{ name: 'Report', value: 'report', description: 'Report them on the Missing output, change nothing' },
			{ name: 'Set Offline', value: 'setOffline', description: 'Set their status to Offline' },
		],
		default: 'report',
		description: 'What happens to records of this source that no item names',
	},
	missingReported(['tenant', 'user'], 'What happens to records of this source that no item names'),
	dryRun,
	options,
];
