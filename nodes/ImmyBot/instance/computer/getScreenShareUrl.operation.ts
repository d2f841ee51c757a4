import type { IDataObject, IExecuteFunctions, INodeProperties } from 'n8n-workflow';

import type { InstanceClient } from '../../../../lib/immybot/instance/port';
import { locatedId } from '../../../../lib/n8n/parameters';
import { computerLocator } from '../../fields';
import { providerLinkLocator } from '../fields';

export const description: INodeProperties[] = [computerLocator, providerLinkLocator];

export async function execute(
	this: IExecuteFunctions,
	immyBot: InstanceClient,
	item: number,
): Promise<IDataObject[]> {
	const id = locatedId(this, 'computer', 'Computer', item);
	const providerLinkId = locatedId(this, 'providerLink', 'Provider Link', item);
	return [{ id, providerLinkId, url: await immyBot.computers.screenShareUrl(id, providerLinkId) }];
}
