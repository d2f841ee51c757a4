import type { IDataObject, IExecuteFunctions, INodeProperties } from 'n8n-workflow';

import type { InstanceClient } from '../../../../lib/immybot/instance/port';
import { locatedId } from '../../../../lib/n8n/parameters';
import { tenantLocator } from '../../fields';
import { idList } from '../parameters';

export const description: INodeProperties[] = [
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
];

export async function execute(
	this: IExecuteFunctions,
	immyBot: InstanceClient,
	item: number,
): Promise<IDataObject[]> {
	const agentIds = idList(this, 'agentIds', 'Agent IDs', item);
	const tenantId = locatedId(this, 'tenant', 'Tenant', item);
	await immyBot.pendingAgents.identify(agentIds, tenantId);
	return [{ agentIds, tenantId }];
}
