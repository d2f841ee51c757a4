import type { IDataObject, IExecuteFunctions, INodeProperties } from 'n8n-workflow';

import type { InstanceClient } from '../../../../lib/immybot/instance/port';
import { locatedId } from '../../../../lib/n8n/parameters';
import { computerLocator } from '../../fields';
import { tagsField } from '../fields';
import { tagIds } from '../parameters';

export const description: INodeProperties[] = [computerLocator, tagsField];

export async function execute(
	this: IExecuteFunctions,
	immyBot: InstanceClient,
	item: number,
): Promise<IDataObject[]> {
	const id = locatedId(this, 'computer', 'Computer', item);
	const tags = tagIds(this, item);
	await immyBot.computers.removeTags([id], tags);
	return [{ id, tagsRemoved: tags }];
}
