import type { IDataObject, IExecuteFunctions, INodeProperties } from 'n8n-workflow';

import type { InstanceClient } from '../../../../lib/immybot/instance/port';
import { requiredText } from '../../../../lib/n8n/parameters';
import { runJson } from '../output';
import { sessionIdField } from './fields';

export const description: INodeProperties[] = [sessionIdField];

export async function execute(
	this: IExecuteFunctions,
	immyBot: InstanceClient,
	item: number,
): Promise<IDataObject[]> {
	return [runJson(await immyBot.sessions.rerun(requiredText(this, 'sessionId', 'Session ID', item)))];
}
