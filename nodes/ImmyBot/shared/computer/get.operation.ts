import type { IDataObject, IExecuteFunctions, INodeProperties } from 'n8n-workflow';

import type { ImmyBotClient } from '../../../../lib/immybot/client';
import { simplify } from '../../../../lib/n8n/fields';
import { computerLocator } from '../../fields';
import { outputJson } from '../../output';
import { locatedId } from '../../../../lib/n8n/parameters';

export const description: INodeProperties[] = [computerLocator, simplify];

export async function execute(
	this: IExecuteFunctions,
	immyBot: ImmyBotClient,
	item: number,
): Promise<IDataObject[]> {
	const computer = await immyBot.computers.get(locatedId(this, 'computer', 'Computer', item));
	return [outputJson(this, item, computer)];
}
