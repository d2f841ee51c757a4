import type { IDataObject, IExecuteFunctions, INodeProperties } from 'n8n-workflow';

import type { InstanceClient } from '../../../../lib/immybot/instance/port';
import { requiredText } from '../../../../lib/n8n/parameters';
import { sessionIdField } from './fields';

export const description: INodeProperties[] = [sessionIdField];

export async function execute(
	this: IExecuteFunctions,
	immyBot: InstanceClient,
	item: number,
): Promise<IDataObject[]> {
	const id = requiredText(this, 'sessionId', 'Session ID', item);
	await immyBot.sessions.cancel([id]);
	return [{ id, cancelled: true }];
}
