import type { IDataObject, IExecuteFunctions, INodeProperties } from 'n8n-workflow';

import type { InstanceClient } from '../../../../lib/immybot/instance/port';
import { locatedId, textParameter } from '../../../../lib/n8n/parameters';
import { providerLinkLocator } from '../fields';
import { idList } from '../parameters';

export const description: INodeProperties[] = [
	providerLinkLocator,
	{
		displayName: 'Client IDs',
		name: 'clientIds',
		type: 'string',
		default: '',
		placeholder: 'e.g. 1042, 1043',
		description: 'Only the agents of these clients; empty: all',
	},
];

export async function execute(
	this: IExecuteFunctions,
	immyBot: InstanceClient,
	item: number,
): Promise<IDataObject[]> {
	const link = locatedId(this, 'providerLink', 'Provider Link', item);
	const some = textParameter(this, 'clientIds', item) !== '';
	const clientIds = some ? idList(this, 'clientIds', 'Client IDs', item) : [];
	await immyBot.providerLinks.syncAgents(link, clientIds);
	return [{ providerLinkId: link, clientIds, synced: true }];
}
