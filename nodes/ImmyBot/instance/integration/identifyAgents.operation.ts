import { tenantLocator } from '../../fields';
import { idList, recordId } from '../parameters';
import { operation } from '../operation';

export default operation(
	[
		{
			displayName: 'Agent IDs',
			name: 'agentIds',
			type: 'string',
			default: '',
			required: true,
			placeholder: 'e.g. 501, 502',
			description: 'The pending agents that become computers',
		},
		tenantLocator,
	],
	async function (immyBot, item) {
		const agentIds = idList(this, 'agentIds', 'Agent IDs', item);
		const tenantId = recordId(this, 'tenant', 'Tenant', item);
		await immyBot.pendingAgents.identify(agentIds, tenantId);
		return [{ agentIds, tenantId }];
	},
);
