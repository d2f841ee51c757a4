import { locatedId, textParameter } from '../../../../lib/n8n/parameters';
import { integrationLocator } from '../fields';
import { idList } from '../parameters';
import { operation } from '../operation';

export default operation(
	[
		integrationLocator,
		{
			displayName: 'Client IDs',
			name: 'clientIds',
			type: 'string',
			default: '',
			placeholder: 'e.g. 1042, 1043',
			description: 'Only sync the agents of these clients. Leave empty for all.',
		},
	],
	async function (immyBot, item) {
		const link = locatedId(this, 'integration', 'Integration', item);
		const some = textParameter(this, 'clientIds', item) !== '';
		const clientIds = some ? idList(this, 'clientIds', 'Client IDs', item) : [];
		await immyBot.integrations.syncAgents(link, clientIds);
		return [{ integrationId: link, clientIds, synced: true }];
	},
);
