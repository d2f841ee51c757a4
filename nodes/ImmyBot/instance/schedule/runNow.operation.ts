import type { IDataObject, IExecuteFunctions, INodeProperties } from 'n8n-workflow';

import type { InstanceClient } from '../../../../lib/immybot/instance/port';
import { requiredText } from '../../../../lib/n8n/parameters';

export const description: INodeProperties[] = [
	{
		displayName: 'Schedule ID',
		name: 'scheduleId',
		type: 'string',
		default: '',
		required: true,
		placeholder: 'e.g. 12',
	},
];

export async function execute(
	this: IExecuteFunctions,
	immyBot: InstanceClient,
	item: number,
): Promise<IDataObject[]> {
	const id = requiredText(this, 'scheduleId', 'Schedule ID', item);
	await immyBot.schedules.runNow(id);
	return [{ id, started: true }];
}
