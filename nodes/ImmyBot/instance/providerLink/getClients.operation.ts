import type { IDataObject, IExecuteFunctions, INodeProperties } from 'n8n-workflow';

import type { InstanceClient } from '../../../../lib/immybot/instance/port';
import { returnAllAndLimit, simplify, take } from '../../../../lib/n8n/fields';
import { draftFields, locatedId } from '../../../../lib/n8n/parameters';
import { outputJson } from '../../output';
import { providerLinkLocator, clientIdField } from '../fields';

export const description: INodeProperties[] = [
	providerLinkLocator,
	...returnAllAndLimit,
	{
		displayName: 'Filters',
		name: 'filters',
		type: 'collection',
		placeholder: 'Add Filter',
		default: {},
		options: [
			{ ...clientIdField, required: false },
			{
				displayName: 'Name',
				name: 'name',
				type: 'string',
				default: '',
				placeholder: 'e.g. Contoso Ltd',
				description: 'The name of the client',
			},
		],
	},
	simplify,
];

export async function execute(
	this: IExecuteFunctions,
	immyBot: InstanceClient,
	item: number,
): Promise<IDataObject[]> {
	const link = locatedId(this, 'providerLink', 'Provider Link', item);
	const { clientId, name } = draftFields(this, 'filters', item) as Record<string, string | undefined>;
	const clients = await take(this, item, () =>
		immyBot.providerLinks.clients(link, { externalId: clientId, name }),
	);
	return clients.map((client) => outputJson(this, item, client));
}
