import type { INodeProperties } from 'n8n-workflow';

import { locator } from '../../../lib/n8n/fields';
import {
	clearEmpty,
	compareOnly,
	concurrency,
	createNew,
	maxMissing,
	maxMissingPercent,
	requestsPerSecond,
} from '../options';

const forRecords = { show: { '/resource': ['person', 'tenant'] } };
const forDevices = { show: { '/resource': ['computer'] } };

/** The node's 'Options' on a live instance. */
export const options: INodeProperties = {
	displayName: 'Options',
	name: 'options',
	type: 'collection',
	placeholder: 'Add Option',
	default: {},
	options: [
		{ ...maxMissing, displayOptions: forRecords },
		{
			...maxMissingPercent,
			displayOptions: forRecords,
			description: "When more than this share of the tenants' persons is missing, none of them is deleted",
		},
		{
			displayName: 'Abort Moves Above (Percent)',
			name: 'movePercent',
			type: 'number',
			typeOptions: { minValue: 0, maxValue: 100 },
			default: 10,
			displayOptions: forDevices,
			description:
				'When more than this share of the computers that were found is in the wrong tenant, none is moved',
		},
		{ ...compareOnly, displayOptions: forRecords },
		concurrency,
		{ ...createNew, displayOptions: forRecords },
		{ ...clearEmpty, displayOptions: forRecords },
		{
			displayName: 'Installer',
			name: 'installer',
			type: 'options',
			displayOptions: forDevices,
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
			displayOptions: forDevices,
			options: [
				{
					name: 'The Customer\u2019s ID in the Provider Link',
					value: 'clientId',
					description: 'For the agent of another integration',
				},
				{ name: 'The Tenant\u2019s ID', value: 'tenantId', description: "For ImmyBot's own agent" },
			],
			default: 'tenantId',
			description: 'What the integration calls the customer whose installer is asked for',
		},
		{
			...locator(
				{
					displayName: 'Installer\u2019s Provider Link',
					name: 'installerLink',
					description: "The integration whose agent is to be installed, such as ImmyBot's own",
				},
				{ search: 'searchProviderLinks', example: '3', required: false },
			),
			displayOptions: forDevices,
		},
		requestsPerSecond,
	],
};
