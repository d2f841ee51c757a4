import type { IDataObject, IExecuteFunctions, INodeProperties } from 'n8n-workflow';

import type { GuideClient } from '../../../../lib/immybot/guide/port';
import { computerLocator } from '../../fields';
import { locatedId } from '../../../../lib/n8n/parameters';

export const description: INodeProperties[] = [computerLocator];

export async function execute(
	this: IExecuteFunctions,
	immyBot: GuideClient,
	item: number,
): Promise<IDataObject[]> {
	const id = locatedId(this, 'computer', 'Computer', item);
	await immyBot.computers.delete(id);
	return [{ deleted: true, id }];
}
