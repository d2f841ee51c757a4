import { textParameter } from '../../../../lib/n8n/parameters';
import { integrationLocator } from '../fields';
import { idList, recordId } from '../parameters';
import { operation } from '../operation';

export default operation(
	[
		integrationLocator,
		{
			displayName: 'Client Names or IDs',
			name: 'clientIds',
			type: 'multiOptions',
			typeOptions: { loadOptionsMethod: 'getClients', loadOptionsDependsOn: ['integration.value'] },
			default: [],
			description:
				'Only sync the agents of these clients; empty means all. Choose from the list, or specify IDs using an <a href="https://docs.n8n.io/code/expressions/">expression</a>.',
		},
	],
	async function (immyBot, item) {
		const link = recordId(this, 'integration', 'Integration', item);
		const some = textParameter(this, 'clientIds', item) !== '';
		// IDs in the other system, which are texts.
		const clientIds = some ? idList(this, 'clientIds', 'Client Names or IDs', item).map(String) : [];
		await immyBot.integrations.syncAgents(link, clientIds);
		return [{ integrationId: link, clientIds, synced: true }];
	},
);
