import type { IDataObject, IExecuteFunctions, INodeProperties } from 'n8n-workflow';

import type { ImmyBotClient } from '../../../../lib/immybot/client';
import { simplify } from '../../../../lib/n8n/fields';
import { requiredText } from '../../../../lib/n8n/parameters';
import { outputJson } from '../../output';
import { sessionIdField } from './fields';

export const description: INodeProperties[] = [sessionIdField, simplify];

export async function execute(
	this: IExecuteFunctions,
	immyBot: ImmyBotClient,
	item: number,
): Promise<IDataObject[]> {
	const session = await immyBot.sessions.get(requiredText(this, 'sessionId', 'Session ID', item));
	return [outputJson(this, item, session)];
}
