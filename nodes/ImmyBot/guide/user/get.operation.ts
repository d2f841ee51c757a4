import type { IDataObject, IExecuteFunctions, INodeProperties } from 'n8n-workflow';

import type { ImmyBotClient } from '../../../../lib/immybot/client';
import { simplify } from '../../../../lib/n8n/fields';
import { locatedId } from '../../../../lib/n8n/parameters';
import { userLocator } from '../fields';
import { outputJson } from '../../output';

export const description: INodeProperties[] = [userLocator, simplify];

export async function execute(
	this: IExecuteFunctions,
	immyBot: ImmyBotClient,
	item: number,
): Promise<IDataObject[]> {
	const user = await immyBot.users.get(locatedId(this, 'user', 'User', item));
	return [outputJson(this, item, user)];
}
