import type { IDataObject, IExecuteFunctions, INodeProperties } from 'n8n-workflow';

import type { InstanceClient } from '../../../../lib/immybot/instance/port';
import { locatedId } from '../../../../lib/n8n/parameters';
import { personLocator } from '../fields';

export const description: INodeProperties[] = [personLocator];

export async function execute(
	this: IExecuteFunctions,
	immyBot: InstanceClient,
	item: number,
): Promise<IDataObject[]> {
	const id = locatedId(this, 'person', 'Person', item);
	await immyBot.users.delete(id);
	return [{ id, deleted: true }];
}
