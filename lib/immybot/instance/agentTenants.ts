import type { IntegrationPort } from './port';
import type { PendingAgent } from './model';
import type { Id } from '../model';

export interface AgentTenant {
	tenantId: Id | null;
	/** Why there is no tenant, for people. */
	tenantProblem: string | null;
}

type Origin = Pick<PendingAgent, 'integrationName' | 'clientName'>;

/**
 * The tenant of each agent, in order: the one to which the client is linked that the agent comes from. Agents name
 * their integration and their client and give no ids, so a name that two clients share may leave the tenant open.
 * Each integration that an agent names is read once.
 */
export async function agentTenants(links: IntegrationPort, agents: Origin[]): Promise<AgentTenant[]> {
	const names = new Set(agents.map(({ integrationName }) => integrationName));
	const tenants = new Map<string, Set<Id | null>>();
	if (names.size > 0) {
		for await (const page of links.list()) {
			for (const { id, name } of page.filter((link) => names.has(link.name))) {
				for await (const clients of links.clients(id)) {
					for (const client of clients) {
						const key = keyOf(name, client.name);
						tenants.set(key, (tenants.get(key) ?? new Set()).add(client.tenantId));
					}
				}
			}
		}
	}
	return agents.map(({ integrationName, clientName }) => {
		const found = [...(tenants.get(keyOf(integrationName, clientName)) ?? [])];
		const [tenantId = null] = found;
		if (found.length === 1 && tenantId !== null) return { tenantId, tenantProblem: null };
		const client = `the client “${clientName ?? ''}” of “${integrationName ?? ''}”`;
		const tenantProblem =
			found.length === 0
				? `ImmyBot does not list ${client}.`
				: found.length === 1
					? `In ImmyBot, ${client} is linked to no tenant.`
					: `In ImmyBot, there are several of ${client}, with different tenants.`;
		return { tenantId: null, tenantProblem };
	});
}

function keyOf(linkName: string | null, clientName: string | null): string {
	return JSON.stringify([linkName, clientName]);
}
