import {
	MAINTENANCE_TYPE,
	DESIRED_SOFTWARE_STATE,
	TASK_MODE,
	OFFLINE_BEHAVIOR,
	PROMPT_TIMEOUT_ACTION,
	REBOOT_PREFERENCE,
} from '../../../../lib/immybot/instance/enums';
import { choices } from '../choices';
import type { InstanceClient } from '../../../../lib/immybot/instance/client';
import type { Id } from '../../../../lib/immybot/model';
import type { IDataObject, IExecuteFunctions, INodeProperties } from 'n8n-workflow';

import type { MaintenanceOptions, MaintenanceWork, Targets } from '../../../../lib/immybot/instance/port';
import { locator } from '../../../../lib/n8n/fields';
import { locatedId, textParameter } from '../../../../lib/n8n/parameters';
import { computerLocator, tenantLocator } from '../../fields';
import { deploymentLocator } from '../deployment/locator';
import { computerIdsField, personLocator } from '../fields';
import { idList, jsonObject, recordId } from '../parameters';

export const targetFields: INodeProperties[] = [
	{
		displayName: 'Target',
		name: 'target',
		type: 'options',
		options: [
			{
				name: 'All Computers of a Tenant',
				value: 'tenantComputers',
				description: 'Each of them, without what runs for the tenant itself',
			},
			{ name: 'Computer', value: 'computer' },
			{ name: 'Computers', value: 'computers', description: 'Several, in one request' },
			{ name: 'Person', value: 'person' },
			{ name: 'Tenant', value: 'tenant' },
		],
		default: 'computer',
		description: 'What maintenance is for. Each item has its own target.',
	},
	{ ...computerLocator, displayOptions: { show: { target: ['computer'] } } },
	{ ...computerIdsField, displayOptions: { show: { target: ['computers'] } } },
	{ ...personLocator, displayOptions: { show: { target: ['person'] } } },
	{ ...tenantLocator, displayOptions: { show: { target: ['tenant', 'tenantComputers'] } } },
];

/** Software and tasks are found in the catalogue that is chosen above the field. */
export const identifierField: INodeProperties = locator(
	{
		displayName: 'Identifier',
		name: 'identifier',
		description: 'The software or task, by its ID in the catalogue that holds it',
		builderHint: {
			propertyHint:
				"The catalogue's ID, such as 42, not the name of the software. The field maintenanceIdentifier of a deployment or an action has it.",
		},
	},
	{ search: 'searchMaintenanceItems', example: '42' },
);

export const desiredStateField: INodeProperties = {
	displayName: 'Desired State',
	name: 'desiredState',
	type: 'options',
	options: choices(DESIRED_SOFTWARE_STATE, {
		AnyVersion: 'Installed, Any Version',
		LatestVersion: 'Installed, Latest Version',
		NewerOrEqualVersion: 'Installed, Newer or Equal Version',
		NotPresent: 'Not Installed (Uninstalls It)',
		OlderOrEqualVersion: 'Installed, Older or Equal Version',
		ThisVersion: 'Installed, This Version',
		UpdateIfFound: 'Update If Found',
	}),
	default: 'LatestVersion',
};

export const workFields: INodeProperties[] = [
	{
		displayName: 'What to Run',
		name: 'work',
		type: 'options',
		options: [
			{ name: 'Detection Only', value: 'detection', description: 'Find out what is not as it should be' },
			{ name: 'Full Maintenance', value: 'full', description: 'Everything that is deployed to the target' },
			{ name: 'Inventory Only', value: 'inventory', description: 'Read the inventory' },
			{
				name: 'One Deployment',
				value: 'deployment',
				description: 'What one deployment says. Deployments of ImmyBot itself are not among them.',
			},
			{ name: 'One Software', value: 'software', description: 'Install, update or uninstall one software' },
			{ name: 'One Task', value: 'task', description: 'Run one maintenance task' },
			{
				name: 'Preview',
				value: 'resolution',
				description: 'Determine what would be done, without doing it',
			},
		],
		default: 'full',
	},
	{ ...deploymentLocator, displayOptions: { show: { work: ['deployment'] } } },
	{
		displayName: 'Software Source',
		name: 'softwareType',
		type: 'options',
		displayOptions: { show: { work: ['software'] } },
		options: choices(MAINTENANCE_TYPE, {
			AgentUpdate: null,
			ChocolateySoftware: 'Chocolatey',
			GlobalMaintenanceTask: null,
			GlobalSoftware: 'Global',
			LocalMaintenanceTask: null,
			LocalSoftware: 'Local',
			NiniteSoftware: 'Ninite',
			WindowsUpdate: null,
		}),
		default: 'GlobalSoftware',
		description: 'The catalogue that holds the software. IDs of different catalogues may be the same.',
	},
	{
		displayName: 'Task Source',
		name: 'taskType',
		type: 'options',
		displayOptions: { show: { work: ['task'] } },
		options: choices(MAINTENANCE_TYPE, {
			AgentUpdate: null,
			ChocolateySoftware: null,
			GlobalMaintenanceTask: 'Global',
			GlobalSoftware: null,
			LocalMaintenanceTask: 'Local',
			LocalSoftware: null,
			NiniteSoftware: null,
			WindowsUpdate: null,
		}),
		default: 'GlobalMaintenanceTask',
	},
	{ ...identifierField, displayOptions: { show: { work: ['software', 'task'] } } },
	{ ...desiredStateField, displayOptions: { show: { work: ['software'] } } },
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
		options: choices(TASK_MODE, { NoAction: null }),
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
			description: 'Whether to reboot without asking the user',
		},
		{
			displayName: 'If Offline',
			name: 'offline',
			type: 'options',
			options: choices(OFFLINE_BEHAVIOR, { ApplyOnConnect: 'Run When It Connects' }),
			default: 'Skip',
			description: 'What to do when the computer is offline',
		},
		{
			displayName: 'No Reboot in Business Hours',
			name: 'suppressRebootsDuringBusinessHours',
			type: 'boolean',
			default: true,
			description: 'Whether to postpone reboots during business hours',
		},
		{
			displayName: 'Prompt Timeout (Minutes)',
			name: 'promptTimeoutMinutes',
			type: 'number',
			typeOptions: { minValue: 1 },
			default: 10,
			description: 'Minutes to answer the reboot prompt',
		},
		{
			displayName: 'Prompt Timeout Action',
			name: 'promptTimeoutAction',
			type: 'options',
			options: choices(PROMPT_TIMEOUT_ACTION, {
				FailSession: 'Fail the Session',
				Suppress: 'Suppress the Reboot',
			}),
			default: 'Suppress',
			description: 'What to do when nobody answers the reboot prompt',
		},
		{
			displayName: 'Propagate to Child Tenants',
			name: 'propagateToChildTenants',
			type: 'boolean',
			default: false,
			description: 'Whether to include child tenants of the target',
		},
		{
			displayName: 'Reboot',
			name: 'reboot',
			type: 'options',
			options: choices(REBOOT_PREFERENCE, { Normal: 'If Needed' }),
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
			description: 'Whether to send an email about what was done',
		},
		{
			displayName: 'Skip Queue',
			name: 'skipQueue',
			type: 'boolean',
			default: false,
			description: 'Whether to start at once, without waiting in the queue',
		},
		{
			displayName: 'Start At',
			name: 'startAt',
			type: 'string',
			default: '',
			placeholder: 'e.g. 22:00',
			description:
				"When to start, today or, if it has passed, tomorrow; in the workflow's time zone. Empty: now. Needs the schedules feature of ImmyBot.",
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
			description:
				'Whether to use the deployment that applies to the target instead of the desired state here',
		},
	],
};

export async function targetsOf(
	context: IExecuteFunctions,
	{ computers }: InstanceClient,
	item: number,
): Promise<Targets> {
	switch (context.getNodeParameter('target', item)) {
		case 'computers':
			return { computers: idList(context, 'computerIds', 'Computer IDs', item) };
		case 'tenantComputers': {
			const tenantId = recordId(context, 'tenant', 'Tenant', item);
			const ids: Id[] = [];
			for await (const page of computers.list({ tenantId }, { everything: true })) {
				ids.push(...page.map(({ id }) => id));
			}
			return { computers: ids };
		}
		case 'tenant':
			return { tenants: [recordId(context, 'tenant', 'Tenant', item)] };
		case 'person':
			return { persons: [recordId(context, 'person', 'Person', item)] };
		default:
			return { computers: [recordId(context, 'computer', 'Computer', item)] };
	}
}

/** Names are checked where the request is made, because an expression may give any. */
export function workOf(context: IExecuteFunctions, item: number): MaintenanceWork {
	const kind = context.getNodeParameter('work', item) as MaintenanceWork['kind'];
	if (kind === 'deployment') {
		return { kind, deploymentId: recordId(context, 'deploymentId', 'Deployment', item) };
	}
	const text = (name: string) => textParameter(context, name, item);
	if (kind === 'software') {
		return {
			kind,
			type: text('softwareType'),
			identifier: String(locatedId(context, 'identifier', 'Identifier', item)),
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
			identifier: String(locatedId(context, 'identifier', 'Identifier', item)),
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
	return { ...options, timeZone: context.getTimezone() };
}
