import type { IExecuteFunctions, INodeProperties } from 'n8n-workflow';

import type { Values } from '../../../../lib/immybot/instance/api/request';
import { MAINTENANCE_TYPE, TARGET_ENFORCEMENT, TASK_MODE } from '../../../../lib/immybot/instance/enums';
import { locatedId, textParameter } from '../../../../lib/n8n/parameters';
import { choices } from '../choices';
import { desiredStateField, identifierField } from '../maintenance/fields';
import { jsonObject } from '../parameters';
import { targetFields, targetValues } from './target';

const SOFTWARE = ['GlobalSoftware', 'LocalSoftware', 'ChocolateySoftware', 'NiniteSoftware'];
const TASKS = ['GlobalMaintenanceTask', 'LocalMaintenanceTask'];

/** What is deployed, and to whom. */
export const deploymentFields: INodeProperties[] = [
	{
		displayName: 'Item Type',
		name: 'itemType',
		type: 'options',
		options: choices(MAINTENANCE_TYPE, { AgentUpdate: null, WindowsUpdate: null }),
		default: 'GlobalSoftware',
		description: 'The catalogue of what is deployed. IDs of different catalogues may be the same.',
	},
	{ ...identifierField, displayOptions: { show: { itemType: [...SOFTWARE, ...TASKS] } } },
	{ ...desiredStateField, displayOptions: { show: { itemType: SOFTWARE } } },
	{
		displayName: 'Version',
		name: 'version',
		type: 'string',
		default: '',
		displayOptions: {
			show: {
				itemType: SOFTWARE,
				desiredState: ['NewerOrEqualVersion', 'OlderOrEqualVersion', 'ThisVersion'],
			},
		},
		placeholder: 'e.g. 1.2.3',
	},
	{
		displayName: 'Task Mode',
		name: 'taskMode',
		type: 'options',
		displayOptions: { show: { itemType: TASKS } },
		options: choices(TASK_MODE),
		default: 'Enforce',
	},
	{
		displayName: 'Task Parameters',
		name: 'taskParameters',
		type: 'json',
		default: '{}',
		displayOptions: { show: { itemType: TASKS } },
		description: 'By the names of the parameters, as a JSON object',
	},
	...targetFields,
	{
		displayName: 'Excluded',
		name: 'excluded',
		type: 'boolean',
		default: false,
		description: 'Whether the target is left out of what other deployments of this item do',
	},
	{
		displayName: 'Onboarding Only',
		name: 'onboardingOnly',
		type: 'boolean',
		default: false,
		description: 'Whether it applies only while a computer is onboarded',
	},
	{
		displayName: 'Enforcement',
		name: 'enforcement',
		type: 'options',
		options: choices(TARGET_ENFORCEMENT, { Adhoc: 'Ad Hoc' }),
		default: 'Required',
	},
];

export function deploymentValues(context: IExecuteFunctions, item: number): Values {
	const maintenanceType = textParameter(context, 'itemType', item);
	return {
		maintenanceType,
		maintenanceIdentifier: String(locatedId(context, 'identifier', 'Identifier', item)),
		...(TASKS.includes(maintenanceType)
			? taskValues(context, item)
			: {
					desiredSoftwareState: textParameter(context, 'desiredState', item),
					softwareSemanticVersion: textParameter(context, 'version', item) || undefined,
				}),
		...targetValues(context, item),
		excluded: context.getNodeParameter('excluded', item),
		onboardingOnly: context.getNodeParameter('onboardingOnly', item),
		targetEnforcement: textParameter(context, 'enforcement', item),
	};
}

/** Values go out as a run sends them. */
function taskValues(context: IExecuteFunctions, item: number): Values {
	const given = context.getNodeParameter('taskParameters', item, {});
	const parameters = Object.entries(jsonObject(context, given, 'Task Parameters', item));
	return {
		maintenanceTaskMode: textParameter(context, 'taskMode', item),
		taskParameterValues: Object.fromEntries(parameters.map(([name, value]) => [name, { value }])),
	};
}
