import type { IDataObject, IExecuteFunctions, INodeProperties } from 'n8n-workflow';

import type { GuideClient } from '../../../../lib/immybot/guide/port';
import { recordJson } from '../../output';
import { executionContextField, nameField, scriptField, wholeTask } from './fields';

export const description: INodeProperties[] = [nameField, executionContextField, scriptField];

export async function execute(
	this: IExecuteFunctions,
	immyBot: GuideClient,
	item: number,
): Promise<IDataObject[]> {
	return [recordJson(await immyBot.tasks.create(wholeTask(this, item)))];
}
