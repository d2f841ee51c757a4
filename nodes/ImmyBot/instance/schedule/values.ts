import type { IExecuteFunctions, INodeProperties } from 'n8n-workflow';

import type { Values } from '../../../../lib/immybot/instance/api/request';
import { OFFLINE_BEHAVIOR, REBOOT_PREFERENCE } from '../../../../lib/immybot/instance/enums';
import { checkedSchedule, textParameter } from '../../../../lib/n8n/parameters';
import { choices } from '../choices';
import { targetFields, targetValues } from '../deployment/target';

/** What a schedule does, when, and for whom. */
export const scheduleFields: INodeProperties[] = [
	{
		displayName: 'Name',
		name: 'name',
		type: 'string',
		default: '',
		placeholder: 'e.g. Nightly maintenance',
		description: 'Needs an ImmyBot of 2026 or later',
	},
	{
		displayName: 'Schedule',
		name: 'cron',
		type: 'string',
		default: '',
		required: true,
		placeholder: 'e.g. 0 2 * * *',
		description: "When it runs, as a cron expression; in the workflow's time zone",
	},
	...targetFields,
	{
		displayName: 'Enabled',
		name: 'enabled',
		type: 'boolean',
		default: false,
		description: 'Whether it runs from now on',
	},
	{
		displayName: 'Reboot',
		name: 'reboot',
		type: 'options',
		options: choices(REBOOT_PREFERENCE, { Normal: 'If Needed' }),
		default: 'Suppress',
	},
	{
		displayName: 'If Offline',
		name: 'offline',
		type: 'options',
		options: choices(OFFLINE_BEHAVIOR, { ApplyOnConnect: 'Run When It Connects' }),
		default: 'Skip',
		description: 'What to do when a computer is offline',
	},
];

export function scheduleValues(context: IExecuteFunctions, item: number): Values {
	return {
		name: textParameter(context, 'name', item) || undefined,
		customCronExpression: checkedSchedule(context, context.getNodeParameter('cron', item), item),
		timeZoneInfoId: context.getTimezone(),
		...targetValues(context, item),
		disabled: context.getNodeParameter('enabled', item) !== true,
		rebootPreference: textParameter(context, 'reboot', item),
		offlineBehavior: textParameter(context, 'offline', item),
	};
}
