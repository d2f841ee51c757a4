import type { IDataObject, IExecuteFunctions, INodeProperties } from 'n8n-workflow';

import type { GuideClient } from '../../../../lib/immybot/guide/port';
import { simplify } from '../../../../lib/n8n/fields';
import { locatedId } from '../../../../lib/n8n/parameters';
import { taskLocator } from '../fields';
import { outputJson } from '../../output';

export const description: INodeProperties[] = [taskLocator, simplify];

export async function execute(
	this: IExecuteFunctions,
	immyBot: GuideClient,
	item: number,
): Promise<IDataObject[]> {
	const task = await immyBot.tasks.get(locatedId(this, 'task', 'Task', item));
	return [outputJson(this, item, task)];
}
