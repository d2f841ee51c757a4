import type { IDataObject, IExecuteFunctions, INodeProperties } from 'n8n-workflow';

import type { InstanceClient } from '../../../../lib/immybot/instance/port';
import { locatedId } from '../../../../lib/n8n/parameters';
import { personLocator, tagsField } from '../fields';
import { tagIds } from '../parameters';

export const description: INodeProperties[] = [personLocator, tagsField];

export async function execute(
	this: IExecuteFunctions,
	immyBot: InstanceClient,
	item: number,
): Promise<IDataObject[]> {
	const id = locatedId(this, 'person', 'Person', item);
	const tags = tagIds(this, item);
	await immyBot.users.addTags([id], tags);
	return [{ id, tagsAdded: tags }];
}
