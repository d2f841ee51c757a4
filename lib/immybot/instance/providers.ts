import { createOnce } from '../../http/createOnce';
import type { HttpClient } from '../../http/types';
import type { PendingAgentFilter, PendingAgentPort, ProviderLinkPort } from './port';
import type { ProviderClient } from './model';
import type { Id } from '../model';
import { isObject } from '../../values/object';
import { call, wireId } from './endpoint';
import { installers, pendingAgents, providerLinks as endpoints } from './endpoints';
import { PENDING_AGENT_FILTER } from './enums';
import { countedListing, wholeListing } from './lists';
import { agrees, isGiven, records } from './records';
import { readPendingAgent, readProviderClient, readProviderLink, readText } from './wire';

export function providerLinkPort(http: HttpClient): ProviderLinkPort {
	/** Without it, one integration whose installer has no version makes the whole list fail. */
	const query = { throwIfAgentInstallerVersionNotSet: false };

	function clients(
		linkId: Id,
		filter: { name?: string; externalId?: Id } = {},
	): AsyncGenerator<ProviderClient[]> {
		const listing = wholeListing(async () => await call(http, endpoints.clients, { path: { id: linkId } }));
		return records(listing, readProviderClient, agrees(filter));
	}

	async function tenantOf(linkId: Id, externalId: Id): Promise<Id | undefined> {
		for await (const page of clients(linkId, { externalId })) {
			const linked = page.find(({ tenantId }) => tenantId !== null);
			if (linked?.tenantId) return linked.tenantId;
		}
		return undefined;
	}

	return {
		list: () =>
			records(
				wholeListing(async () => await call(http, endpoints.list, { query })),
				readProviderLink,
			),

		clients,

		async linkClients(linkId, externalIds, tenantId) {
			if (externalIds.length === 0) return;
			await call(http, endpoints.linkClients, { path: { id: linkId }, body: { externalIds, tenantId } });
		},

		async linkToNewTenant(linkId, externalId, tenantName) {
			const send = async (): Promise<Id> => {
				const { body } = await call(http, endpoints.linkToNewTenant, {
					path: { id: linkId },
					body: { externalId, tenantName },
				});
				const named = isObject(body) ? body.tenantId : undefined;
				if (typeof named === 'number' || typeof named === 'string') return named;
				const linked = await tenantOf(linkId, externalId);
				return linked ?? readText(undefined, 'tenant for the client');
			};
			return await createOnce(send, async () => await tenantOf(linkId, externalId));
		},

		async syncClients(linkId) {
			await call(http, endpoints.syncClients, { path: { id: linkId } });
		},

		async syncAgents(linkId, externalIds = []) {
			const path = { id: linkId };
			if (externalIds.length === 0) await call(http, endpoints.syncAgents, { path });
			else await call(http, endpoints.syncAgentsOfClients, { path, body: externalIds });
		},

		async installer(linkId, externalId, options) {
			const { body } = await call(http, installers[options.kind], {
				path: { id: linkId },
				body: { externalId, options },
			});
			return readText(body, 'installer');
		},
	};
}

export function pendingAgentPort(http: HttpClient): PendingAgentPort {
	return {
		list({ tenantId, providerLinkId, text, only }: PendingAgentFilter = {}) {
			const query = {
				filter: text,
				tenantId: isGiven(tenantId) ? wireId(tenantId as Id) : undefined,
				providerLinkId: isGiven(providerLinkId) ? wireId(providerLinkId as Id) : undefined,
				agentFilter: only && PENDING_AGENT_FILTER[only],
			};
			return records(countedListing(http, pendingAgents.list, query), readPendingAgent);
		},

		async identify(ids, tenantId) {
			if (ids.length > 0) await call(http, pendingAgents.identify, { body: { ids, tenantId } });
		},
	};
}
