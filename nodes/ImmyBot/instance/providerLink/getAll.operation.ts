import type { IDataObject, IExecuteFunctions, INodeProperties } from 'n8n-workflow';

import type { InstanceClient } from '../../../../lib/immybot/instance/port';
import { returnAllAndLimit, simplify, take } from '../../../../lib/n8n/fields';
import { outputJson } from '../../output';

export const description: INodeProperties[] = [...returnAllAndLimit, simplify];

export async function execute(
	this: IExecuteFunctions,
	immyBot: InstanceClient,
	item: number,
): Promise<IDataObject[]> {
	const links = await take(this, item, () => immyBot.providerLinks.list());
	return links.map((link) => outputJson(this, item, link));
}
