import type { INodeProperties } from 'n8n-workflow';

import { authentication } from '../../lib/n8n/edition';

export const properties: INodeProperties[] = [
	authentication,
	{
		displayName: 'Events',
		name: 'events',
		type: 'multiOptions',
		required: true,
		displayOptions: { show: { authentication: ['apiKey'] } },
		options: [
			{
				name: 'Computer Added',
				value: 'computer.added',
			},
			{
				name: 'Computer Changed',
				value: 'computer.changed',
				description: 'Its name, tenant, operating system, external ID, source or properties',
			},
			{
				name: 'Computer Went Offline',
				value: 'computer.offline',
			},
			{
				name: 'Computer Went Online',
				value: 'computer.online',
			},
			{
				name: 'Session Failed',
				value: 'session.failed',
			},
			{
				name: 'Session Finished',
				value: 'session.finished',
				description:
					"A session has ended, however it ended. One that failed comes as 'Session Failed' where that is chosen, too.",
			},
			{
				name: 'Tenant Added',
				value: 'tenant.added',
			},
		],
		default: ['session.failed'],
		description: 'What starts the workflow',
	},
	{
		displayName: 'Events',
		name: 'events',
		type: 'multiOptions',
		required: true,
		displayOptions: { show: { authentication: ['oAuth2'] } },
		options: [
			{
				name: 'Action Needs Attention',
				value: 'action.needsAttention',
				description: 'An action has failed, told when its session has ended',
			},
			{
				name: 'Agent Pending',
				value: 'agent.pending',
				description: 'An integration has reported a device that is not identified yet',
			},
			{
				name: 'Computer Added',
				value: 'computer.added',
			},
			{
				name: 'Computer Awaiting Onboarding',
				value: 'computer.awaitingOnboarding',
			},
			{
				name: 'Computer Changed',
				value: 'computer.changed',
				description: 'Its name, tenant, operating system, manufacturer, model or internal address',
			},
			{
				name: 'Computer Went Offline',
				value: 'computer.offline',
			},
			{
				name: 'Computer Went Online',
				value: 'computer.online',
			},
			{
				name: 'Session Failed',
				value: 'session.failed',
			},
			{
				name: 'Session Finished',
				value: 'session.finished',
				description:
					"A session has ended, however it ended. One that failed comes as 'Session Failed' where that is chosen, too.",
			},
			{
				name: 'Tenant Added',
				value: 'tenant.added',
			},
		],
		default: ['session.failed'],
		description: 'What starts the workflow',
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
				description:
					'How long after its end a session may show in ImmyBot and still be found. Nothing is repeated because of it.',
			},
			{
				displayName: 'Start At',
				name: 'startAt',
				type: 'dateTime',
				default: '',
				description:
					'The first polls give the sessions that have ended since then (UTC, unless it says otherwise). Empty means from now. Computers, tenants and agents are always watched from now.',
			},
			{
				displayName: 'Tenant ID',
				name: 'tenantId',
				type: 'string',
				default: '',
				description: 'Watch the sessions and computers of this tenant only',
			},
		],
	},
];
