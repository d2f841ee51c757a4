import type { INodeProperties } from 'n8n-workflow';

import { locator } from '../../../lib/n8n/fields';
import { dryRun, fieldsOf, missingReported } from '../fields';
import { options } from './options';

function providerLink(required: boolean, description: string): INodeProperties {
	return locator(
		{ displayName: 'Provider Link', name: 'providerLink', description },
		{ search: 'searchProviderLinks', example: '3', required },
	);
}

/** The form for a live instance, which keeps neither external IDs nor a source. */
export const properties: INodeProperties[] = [
	{
		displayName: 'Resource',
		name: 'resource',
		type: 'options',
		noDataExpression: true,
		options: [
			{
				name: 'Computer Coverage',
				value: 'computer',
				description: "Which of an RMM's devices have an agent of ImmyBot, and which lack one",
			},
			{ name: 'Person', value: 'person' },
			{ name: 'Tenant', value: 'tenant' },
		],
		default: 'computer',
	},
	{
		displayName: 'Tenant Lookup',
		name: 'tenantLookup',
		type: 'options',
		displayOptions: { show: { resource: ['computer', 'person'] } },
		options: [
			{
				name: 'By the Customer\u2019s ID in a Provider Link',
				value: 'clientId',
				description: 'The items say which customer they belong to; the integration links it to a tenant',
			},
			{ name: 'By the Tenant\u2019s ID', value: 'tenantId' },
			{ name: 'By the Tenant\u2019s Name', value: 'name' },
			{ name: 'By the Tenant\u2019s Slug', value: 'slug' },
		],
		default: 'name',
		description: 'How an item tells which tenant it belongs to',
	},
	{
		...providerLink(true, 'The integration that knows customers by the IDs in the items'),
		displayOptions: { show: { resource: ['computer', 'person'], tenantLookup: ['clientId'] } },
	},
	{
		...providerLink(false, 'The integration that knows customers by their client IDs, if those are matched'),
		displayOptions: { show: { resource: ['tenant'] } },
	},
	fieldsOf(['tenant'], 'name'),
	fieldsOf(['person'], 'email'),
	fieldsOf(['computer'], 'externalId'),
	{
		displayName: 'Missing Records',
		name: 'missing',
		type: 'options',
		displayOptions: { show: { resource: ['person'] } },
		options: [
			{ name: 'Delete', value: 'delete', description: 'Delete them from ImmyBot' },
			{ name: 'Ignore', value: 'ignore', description: 'Do not even report them' },
			{ name: 'Report', value: 'report', description: 'Report them on the Missing output, change nothing' },
		],
		default: 'report',
		description: 'What happens to persons whom no item names, in the tenants that items belong to',
	},
	missingReported(['computer', 'tenant'], 'What happens to what no item names'),
	{
		displayName: 'Wrong Tenant',
		name: 'wrongTenant',
		type: 'options',
		displayOptions: { show: { resource: ['computer'] } },
		options: [
			{
				name: 'Move',
				value: 'move',
				description: 'Move the computer to the tenant of its customer',
			},
			{ name: 'Report', value: 'report', description: 'Report it, change nothing' },
		],
		default: 'report',
		description: 'What happens to computers that stand in another tenant than their device',
	},
	dryRun,
	options,
];
