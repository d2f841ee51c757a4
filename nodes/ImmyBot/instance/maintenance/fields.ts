import type { IDataObject, IExecuteFunctions, INodeProperties } from 'n8n-workflow';

import type { MaintenanceOptions, MaintenanceWork, Targets } from '../../../../lib/immybot/instance/port';
import { locatedId, requiredText, textParameter } from '../../../../lib/n8n/parameters';
import { computerLocator, tenantLocator } from '../../fields';
import { personLocator } from '../fields';
import { jsonObject } from '../parameters';

export const targetFields: INodeProperties[] = [
	{
		displayName: 'Target',
		name: 'target',
		type: 'options',
		options: [
			{ name: 'Computer', value: 'computer' },
			{ name: 'Person', value: 'person' },
			{ name: 'Tenant', value: 'tenant' },
		],
		default: 'computer',
		description: 'What maintenance is for. Each item has its own target.',
	},
	{ ...computerLocator, displayOptions: { show: { target: ['computer'] } } },
	{ ...personLocator, displayOptions: { show: { target: ['person'] } } },
	{ ...tenantLocator, displayOptions: { show: { target: ['tenant'] } } },
];

export const workFields: INodeProperties[] = [
	{
		displayName: 'Work',
		name: 'work',
		type: 'options',
		options: [
			{ name: 'Detection Only', value: 'detection', description: 'Find out what would be done' },
			{ name: 'Full', value: 'full', description: 'Everything that is deployed to the target' },
			{ name: 'Inventory Only', value: 'inventory', description: 'Read the inventory' },
			{ name: 'One Software', value: 'software', description: 'Bring one software into a state' },
			{ name: 'One Task', value: 'task', description: 'Run one maintenance task' },
			{ name: 'Resolution Only', value: 'resolution', description: 'Do what was detected before' },
		],
		default: 'full',
	},
	{
		displayName: 'Software Source',
		name: 'softwareType',
		type: 'options',
		displayOptions: { show: { work: ['software'] } },
		options: [
			{ name: 'Chocolatey', value: 'ChocolateySoftware' },
			{ name: 'Global', value: 'GlobalSoftware' },
			{ name: 'Local', value: 'LocalSoftware' },
			{ name: 'Ninite', value: 'NiniteSoftware' },
		],
		default: 'GlobalSoftware',
		description: 'The catalogue that holds the software. IDs of different catalogues may be the same.',
	},
	{
		displayName: 'Task Source',
		name: 'taskType',
		type: 'options',
		displayOptions: { show: { work: ['task'] } },
		options: [
			{ name: 'Global', value: 'GlobalMaintenanceTask' },
			{ name: 'Local', value: 'LocalMaintenanceTask' },
		],
		default: 'GlobalMaintenanceTask',
	},
	{
		displayName: 'Identifier',
		name: 'identifier',
		type: 'string',
		default: '',
		required: true,
		displayOptions: { show: { work: ['software', 'task'] } },
		placeholder: 'e.g. 42',
		description: 'The ID in the catalogue that holds it',
	},
	{
		displayName: 'Desired State',
		name: 'desiredState',
		type: 'options',
		displayOptions: { show: { work: ['software'] } },
		options: [
			{ name: 'Installed, Any Version', value: 'AnyVersion' },
			{ name: 'Installed, Latest Version', value: 'LatestVersion' },
			{ name: 'Installed, Newer or Equal Version', value: 'NewerOrEqualVersion' },
			{ name: 'Installed, Older or Equal Version', value: 'OlderOrEqualVersion' },
			{ name: 'Installed, This Version', value: 'ThisVersion' },
			{ name: 'No Action', value: 'NoAction' },
			{ name: 'Not Installed (Uninstalls It)', value: 'NotPresent' },
			{ name: 'Update If Found', value: 'UpdateIfFound' },
		],
		default: 'LatestVersion',
	},
	{
		displayName: 'Version',
		name: 'version',
		type: 'string',
		default: '',
		displayOptions: {
			show: {
				work: ['software'],
				desiredState: ['NewerOrEqualVersion', 'OlderOrEqualVersion', 'ThisVersion'],
			},
		},
		placeholder: 'e.g. 1.2.3',
	},
	{
		displayName: 'Task Mode',
		name: 'taskMode',
		type: 'options',
		displayOptions: { show: { work: ['task'] } },
		options: [
			{ name: 'Audit', value: 'Audit' },
			{ name: 'Enforce', value: 'Enforce' },
			{ name: 'Monitor', value: 'Monitor' },
		],
		default: 'Enforce',
	},
	{
		displayName: 'Task Parameters',
		name: 'taskParameters',
		type: 'json',
		default: '{}',
		displayOptions: { show: { work: ['task'] } },
		description: 'By the names of the parameters, as a JSON object',
	},
];

export const optionFields: INodeProperties = {
	displayName: 'Options',
	name: 'options',
	type: 'collection',
	placeholder: 'Add Option',
	default: {},
	options: [
		{
			displayName: 'Consent to Reboots',
			name: 'autoConsentToReboots',
			type: 'boolean',
			default: false,
			description: 'Whether a reboot needs no consent of whoever works there',
		},
		{
			displayName: 'If Offline',
			name: 'offline',
			type: 'options',
			options: [
				{ name: 'Run When It Connects', value: 'ApplyOnConnect' },
				{ name: 'Skip', value: 'Skip' },
			],
			default: 'Skip',
			description: 'What becomes of a computer that is offline',
		},
		{
			displayName: 'No Reboot in Business Hours',
			name: 'suppressRebootsDuringBusinessHours',
			type: 'boolean',
			default: true,
			description: 'Whether reboots are put off during business hours',
		},
		{
			displayName: 'Prompt Time-Out (Minutes)',
			name: 'promptTimeoutMinutes',
			type: 'number',
			typeOptions: { minValue: 1 },
			default: 10,
			description: 'How long somebody may think about the prompt to reboot',
		},
		{
			displayName: 'Prompt Time-Out Action',
			name: 'promptTimeoutAction',
			type: 'options',
			options: [
				{ name: 'Fail the Session', value: 'FailSession' },
				{ name: 'Reboot', value: 'Reboot' },
				{ name: 'Suppress the Reboot', value: 'Suppress' },
			],
			default: 'Suppress',
			description: 'What happens when nobody answers the prompt to reboot',
		},
		{
			displayName: 'Propagate to Child Tenants',
			name: 'propagateToChildTenants',
			type: 'boolean',
			default: false,
			description: 'Whether the tenants below the target are included',
		},
		{
			displayName: 'Reboot',
			name: 'reboot',
			type: 'options',
			options: [
				{ name: 'Force', value: 'Force' },
				{ name: 'If Needed', value: 'Normal' },
				{ name: 'Prompt', value: 'Prompt' },
				{ name: 'Suppress', value: 'Suppress' },
			],
			default: 'Suppress',
		},
		{
			displayName: 'Repair',
			name: 'repair',
			type: 'boolean',
			default: false,
			displayOptions: { show: { '/work': ['software'] } },
			description: 'Whether to repair the software where it is installed',
		},
		{
			displayName: 'Send Follow-Up Email',
			name: 'sendFollowUpEmail',
			type: 'boolean',
			default: false,
			description: 'Whether people are told by e-mail what was done',
		},
		{
			displayName: 'Skip Queue',
			name: 'skipQueue',
			type: 'boolean',
			default: false,
			description: 'Whether to run at once, without waiting for one of the limited places',
		},
		{
			displayName: 'Unless Run Since',
			name: 'unlessSince',
			type: 'dateTime',
			default: '',
			description:
				"Start nothing for a target that has a session from then or later, however it ended; that session comes out, with 'source' as 'earlier'. For full maintenance, only sessions of full maintenance count.",
		},
		{
			displayName: 'Use Winning Deployment',
			name: 'useWinningDeployment',
			type: 'boolean',
			default: false,
			description: 'Whether the deployment that wins for the target replaces the state that is asked for',
		},
	],
};

export function targetsOf(context: IExecuteFunctions, item: number): Targets {
	switch (context.getNodeParameter('target', item)) {
		case 'tenant':
			return { tenants: [locatedId(context, 'tenant', 'Tenant', item)] };
		case 'person':
			return { persons: [locatedId(context, 'person', 'Person', item)] };
		default:
			return { computers: [locatedId(context, 'computer', 'Computer', item)] };
	}
}

/** Names are checked where the request is made, because an expression may give any. */
export function workOf(context: IExecuteFunctions, item: number): MaintenanceWork {
	const kind = context.getNodeParameter('work', item) as MaintenanceWork['kind'];
	const text = (name: string) => textParameter(context, name, item);
	if (kind === 'software') {
		return {
			kind,
			type: text('softwareType'),
			identifier: requiredText(context, 'identifier', 'Identifier', item),
			state: text('desiredState'),
			version: text('version'),
			repair: (context.getNodeParameter('options', item, {}) as IDataObject).repair,
		} as MaintenanceWork;
	}
	if (kind === 'task') {
		const parameters = context.getNodeParameter('taskParameters', item, {});
		return {
			kind,
			type: text('taskType'),
			identifier: requiredText(context, 'identifier', 'Identifier', item),
			mode: text('taskMode'),
			parameters: jsonObject(context, parameters, 'Task Parameters', item),
		} as MaintenanceWork;
	}
	return { kind };
}

export function optionsOf(context: IExecuteFunctions, item: number): MaintenanceOptions {
	const options = { ...(context.getNodeParameter('options', item, {}) as IDataObject) };
	// Traits of the software and of the decision to run, not of the run.
	delete options.repair;
	delete options.unlessSince;
	return options;
}
