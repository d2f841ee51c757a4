import type { INodeProperties } from 'n8n-workflow';

import { locator } from '../../../../lib/n8n/fields';

export const wrongTenantField: INodeProperties = {
	displayName: 'Wrong Tenant',
	name: 'wrongTenant',
	type: 'options',
	options: [
		{ name: 'Move', value: 'move', description: 'Move the computer to the tenant of its customer' },
		{ name: 'Report', value: 'report', description: 'Report it, change nothing' },
	],
	default: 'report',
	description: 'What to do with computers that are in another tenant than their device',
};

export const coverageOptions: INodeProperties[] = [
	{
		displayName: 'Stop If More Than (%) in the Wrong Tenant',
		name: 'movePercent',
		type: 'number',
		typeOptions: { minValue: 0, maxValue: 100 },
		default: 10,
		description: 'When a larger share of the computers found is in the wrong tenant, none is moved',
	},
	{
		displayName: 'Installer',
		name: 'installer',
		type: 'options',
		options: [
			{ name: 'Bash Script', value: 'bash' },
			{ name: 'None', value: 'none' },
			{ name: 'PowerShell Script', value: 'powershell' },
			{ name: 'URL of the Executable', value: 'executable' },
		],
		default: 'executable',
		description:
			'What to add to each device without an agent. It holds a secret that lets computers join the tenant.',
	},
	{
		displayName: 'Installer\u2019s Client',
		name: 'installerClient',
		type: 'options',
		options: [
			{
				name: 'The Customer\u2019s ID in the Integration',
				value: 'clientId',
				description: 'For the agent of another integration',
			},
			{ name: 'The Tenant\u2019s ID', value: 'tenantId', description: "For ImmyBot's own agent" },
		],
		default: 'tenantId',
		description: 'How the integration names the customer whose installer is needed',
	},
	locator(
		{
			displayName: 'Installer\u2019s Integration',
			name: 'installerIntegration',
			description: "The integration whose agent is to be installed, such as ImmyBot's own",
		},
		{ search: 'searchIntegrations', example: '3', required: false },
	),
];
