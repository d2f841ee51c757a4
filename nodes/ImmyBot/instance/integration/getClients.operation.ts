import type { Id } from '../../../../lib/immybot/model';
import { returnAllAndLimit, simplify, take } from '../../../../lib/n8n/fields';
import { filters } from '../../../../lib/n8n/parameters';
import { outputJson } from '../../output';
import { integrationLocator, clientLocator } from '../fields';
import { operation } from '../operation';
import { recordId } from '../parameters';

export default operation(
	[
		integrationLocator,
		...returnAllAndLimit,
		{
			displayName: 'Filters',
			name: 'filters',
			type: 'collection',
			placeholder: 'Add Filter',
			default: {},
			options: [
				{ ...clientLocator, required: false },
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
	],
	async function (immyBot, item) {
		const link = recordId(this, 'integration', 'Integration', item);
		const { clientId, name } = filters<{ clientId: Id; name: string }>(this, item);
		const clients = await take(this, item, () =>
			immyBot.integrations.clients(link, { externalId: clientId, name }),
		);
		return clients.map((client) => outputJson(this, item, client));
	},
);
