import type { INodeProperties } from 'n8n-workflow';

import { locator } from '../../lib/n8n/fields';
import { eventOptions } from './events';

export const properties: INodeProperties[] = [
	{
		displayName: 'Events',
		name: 'events',
		type: 'multiOptions',
		noDataExpression: true,
		required: true,
		options: eventOptions,
		default: ['session.failed'],
		description:
			"What starts the workflow. Events marked 'Integration Guide' use the credential ImmyBot API; the others use ImmyBot OAuth2 API, for your ImmyBot (acme.immy.bot). Choose events of one kind.",
		builderHint: {
			propertyHint:
				"Values that begin with 'instance.' are for ImmyBot OAuth2 API, the others for ImmyBot API. Never mix the two. The item holds the event's name in 'event' and the record in 'data'.",
		},
	},
	{
		displayName: 'Options',
		name: 'options',
		type: 'collection',
		placeholder: 'Add option',
		default: {},
		options: [
			{
				displayName: 'Look Back (Minutes)',
				name: 'overlapMinutes',
				type: 'number',
				default: 10,
				typeOptions: { minValue: 0, maxValue: 1440 },
				description: 'Re-read this many minutes to catch sessions that show late. Duplicates are removed.',
			},
			{
				displayName: 'Start At',
				name: 'startAt',
				type: 'dateTime',
				default: '',
				description:
					'Report the sessions that have ended since this date (UTC, unless it says otherwise). Leave it empty to start from now. Computers, tenants and agents are always watched from now.',
			},
			locator(
				{
					displayName: 'Tenant',
					name: 'tenantId',
					description: 'Watch only the sessions, computers and agents of this tenant',
				},
				{ search: 'searchTenants', example: '17', required: false },
			),
		],
	},
];
