import type { IDataObject, IExecuteFunctions, INodeProperties } from 'n8n-workflow';

import type { InstanceClient } from '../../../../lib/immybot/instance/port';
import { simplify } from '../../../../lib/n8n/fields';
import { requiredText } from '../../../../lib/n8n/parameters';
import { outputJson } from '../../output';
import { sessionIdField } from './fields';

export const description: INodeProperties[] = [sessionIdField, simplify];

export async function execute(
	this: IExecuteFunctions,
	immyBot: InstanceClient,
	item: number,
): Promise<IDataObject[]> {
	const logs = await immyBot.sessions.logs(requiredText(this, 'sessionId', 'Session ID', item));
	return logs.map((log) => outputJson(this, item, log));
}
