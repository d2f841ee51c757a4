import type { IDataObject, IExecuteFunctions, INodeProperties } from 'n8n-workflow';

import type { InstanceClient } from '../../../../lib/immybot/instance/port';
import { locatedId } from '../../../../lib/n8n/parameters';
import { tagLocator } from '../fields';

export const description: INodeProperties[] = [tagLocator];

export async function execute(
	this: IExecuteFunctions,
	immyBot: InstanceClient,
	item: number,
): Promise<IDataObject[]> {
	const id = locatedId(this, 'tag', 'Tag', item);
	await immyBot.tags.delete(id);
	return [{ id, deleted: true }];
}
