import type { IDataObject, IExecuteFunctions, INodeProperties } from 'n8n-workflow';

import type { GuideClient } from '../../../../lib/immybot/guide/port';
import { simplify } from '../../../../lib/n8n/fields';
import { locatedId } from '../../../../lib/n8n/parameters';
import { computerLocator } from '../../fields';
import { outputJson } from '../../output';

export const description: INodeProperties[] = [computerLocator, simplify];

export async function execute(
	this: IExecuteFunctions,
	immyBot: GuideClient,
	item: number,
): Promise<IDataObject[]> {
	const session = await immyBot.sessions.start(locatedId(this, 'computer', 'Computer', item));
	return [outputJson(this, item, session)];
}
