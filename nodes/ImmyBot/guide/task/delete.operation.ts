import type { IDataObject, IExecuteFunctions, INodeProperties } from 'n8n-workflow';

import type { GuideClient } from '../../../../lib/immybot/guide/port';
import { locatedId } from '../../../../lib/n8n/parameters';
import { taskLocator } from '../fields';

export const description: INodeProperties[] = [taskLocator];

export async function execute(
	this: IExecuteFunctions,
	immyBot: GuideClient,
	item: number,
): Promise<IDataObject[]> {
	const id = locatedId(this, 'task', 'Task', item);
	await immyBot.tasks.delete(id);
	return [{ deleted: true, id }];
}
