import type { IDataObject, IExecuteFunctions, INodeProperties } from 'n8n-workflow';

import type { InstanceClient } from '../../../../lib/immybot/instance/port';
import { simplify } from '../../../../lib/n8n/fields';
import { locatedId } from '../../../../lib/n8n/parameters';
import { outputJson } from '../../output';
import { tagLocator } from '../fields';

export const description: INodeProperties[] = [tagLocator, simplify];

export async function execute(
	this: IExecuteFunctions,
	immyBot: InstanceClient,
	item: number,
): Promise<IDataObject[]> {
	const tag = await immyBot.tags.get(locatedId(this, 'tag', 'Tag', item));
	return [outputJson(this, item, tag)];
}
