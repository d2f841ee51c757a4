import { PENDING_AGENT_FILTER } from '../../../../lib/immybot/instance/enums';
import { choices } from '../choices';
import type { PendingAgentFilter } from '../../../../lib/immybot/instance/port';
import type { Id } from '../../../../lib/immybot/model';
import { agentTenants } from '../../../../lib/immybot/instance/agentTenants';
import { returnAllAndLimit, simplify, take } from '../../../../lib/n8n/fields';
import { filters } from '../../../../lib/n8n/parameters';
import { tenantLocator } from '../../fields';
import { outputJson } from '../../output';
import { integrationLocator } from '../fields';
import { operation } from '../operation';

export default operation(
	[
		...returnAllAndLimit,
		{
			displayName: 'Filters',
			name: 'filters',
			type: 'collection',
			placeholder: 'Add Filter',
			default: {},
			options: [
				{ ...integrationLocator, required: false },
				{
					displayName: 'Search',
					name: 'text',
					type: 'string',
					default: '',
					placeholder: 'e.g. LT-04',
					description: 'Anywhere in the agent, as ImmyBot searches',
				},
				{
					displayName: 'Show',
					name: 'only',
					type: 'options',
					options: choices(PENDING_AGENT_FILTER, {
						AssociatedToDeletedComputers: 'Belong to a Deleted Computer',
						OnlyIdentified: 'Identified',
						OnlyPendingIdentification: 'Not Yet Identified',
						RequiresManualDecision: 'Need a Decision',
					}),
					default: 'All',
				},
				{ ...tenantLocator, required: false },
			],
		},
		{
			displayName: 'Find Tenant',
			name: 'findTenant',
			type: 'boolean',
			default: false,
			description:
				"Whether to add to each agent the tenant to which its client is linked, as 'tenantId', or why there is none, as 'tenantProblem'",
		},
		simplify,
	],
	async function (immyBot, item) {
		const { integration, tenant, ...filter } = filters<PendingAgentFilter & { integration: Id; tenant: Id }>(
			this,
			item,
		);
		const selection = { ...filter, integrationId: integration, tenantId: tenant };
		const agents = await take(this, item, (options) => immyBot.pendingAgents.list(selection, options));
		const found = this.getNodeParameter('findTenant', item, false)
			? await agentTenants(immyBot.integrations, agents)
			: [];
		return agents.map((agent, at) => ({ ...outputJson(this, item, agent), ...found[at] }));
	},
);
