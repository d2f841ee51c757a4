import type { IDataObject, IExecuteFunctions, INodeProperties } from 'n8n-workflow';

import type { InstanceClient } from '../../../../lib/immybot/instance/port';
import { locatedId } from '../../../../lib/n8n/parameters';
import { tenantLocator } from '../../fields';
import { tagsField } from '../fields';
import { tagIds } from '../parameters';

export const description: INodeProperties[] = [tenantLocator, tagsField];

export async function execute(
	this: IExecuteFunctions,
	immyBot: InstanceClient,
	item: number,
): Promise<IDataObject[]> {
	const id = locatedId(this, 'tenant', 'Tenant', item);
	const tags = tagIds(this, item);
	await immyBot.tenants.removeTags([id], tags);
	return [{ id, tagsRemoved: tags }];
}
