import type { IDataObject, IExecuteFunctions, INodeProperties } from 'n8n-workflow';

import type { InstanceClient } from '../../../../lib/immybot/instance/port';
import { simplify } from '../../../../lib/n8n/fields';
import { locatedId } from '../../../../lib/n8n/parameters';
import { computerLocator } from '../../fields';
import { outputJson } from '../../output';

export const description: INodeProperties[] = [computerLocator, simplify];

export async function execute(
	this: IExecuteFunctions,
	immyBot: InstanceClient,
	item: number,
): Promise<IDataObject[]> {
	const id = locatedId(this, 'computer', 'Computer', item);
	const actions = await immyBot.actions.needsAttention(id);
	return actions.map((action) => outputJson(this, item, action));
}
