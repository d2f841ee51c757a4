import { z } from 'zod';

import { createOnce } from '../../http/createOnce';
import type { HttpClient } from '../../http/types';
import type { IntegrationPort } from './port';
import type { Integration, IntegrationClient } from './model';
import { sameId, type Id } from '../model';
import { isObject } from '../../values/object';
import { id, optionalId, text } from '../wire';
import { call } from './endpoint';
import { installers, integrations as endpoints } from './endpoints';
import { HEALTH_STATUS } from './enums';
import { wholeListing } from './lists';
import { agrees, records } from './records';
import { choice, flag, reader, readText } from './wire';

const readIntegration = reader(
	'integration',
	z.looseObject({ id, name: text, disabled: flag, healthStatus: choice(HEALTH_STATUS) }),
	({ id, name, disabled, healthStatus, ...more }): Integration => ({
		id,
		name: name ?? '',
		disabled: disabled ?? null,
		health: healthStatus,
		more,
	}),
);

const readIntegrationClient = reader(
	'client',
	z.looseObject({
		externalClientId: id,
		externalClientName: text,
		providerLinkId: optionalId,
		linkedToTenantId: optionalId,
		status: text,
	}),
	({
		externalClientId,
		externalClientName,
		providerLinkId,
		linkedToTenantId,
		status,
		...more
	}): IntegrationClient => ({
		externalId: externalClientId,
		name: externalClientName ?? '',
		integrationId: providerLinkId ?? null,
		tenantId: linkedToTenantId ?? null,
		status: status ?? null,
		more,
	}),
);

export function integrationPort(http: HttpClient): IntegrationPort {
	/** Without it, one integration whose installer has no version makes the whole list fail. */
	const query = { throwIfAgentInstallerVersionNotSet: false };

	function clients(
		linkId: Id,
		filter: { name?: string; externalId?: Id } = {},
	): AsyncGenerator<IntegrationClient[]> {
		const listing = wholeListing(async () => await call(http, endpoints.clients, { path: { id: linkId } }));
		return records(listing, readIntegrationClient, agrees(filter));
	}

	async function tenantOf(linkId: Id, externalId: Id): Promise<Id | undefined> {
		for await (const page of clients(linkId, { externalId })) {
			const linked = page.find((client) => client.tenantId !== null && sameId(client.externalId, externalId));
			if (linked?.tenantId) return linked.tenantId;
		}
		return undefined;
	}

	return {
		list: () =>
			records(
				wholeListing(async () => await call(http, endpoints.list, { query })),
				readIntegration,
			),

		clients,

		async linkClients(linkId, externalIds, tenantId) {
			if (externalIds.length === 0) return;
			await call(http, endpoints.linkClients, { path: { id: linkId }, body: { externalIds, tenantId } });
		},

		async linkToNewTenant(linkId, externalId, tenantName, linkedBefore) {
			const before = linkedBefore === undefined ? await tenantOf(linkId, externalId) : linkedBefore;
			const newTenant = async (): Promise<Id | undefined> => {
				const now = await tenantOf(linkId, externalId);
				return now !== undefined && !sameId(now, before ?? '') ? now : undefined;
			};
			const send = async (): Promise<Id> => {
				const { body } = await call(http, endpoints.linkToNewTenant, {
					path: { id: linkId },
					body: { externalId, tenantName },
				});
				const named = isObject(body) ? body.tenantId : undefined;
				if (typeof named === 'number' || typeof named === 'string') return named;
				return (await newTenant()) ?? readText(undefined, 'tenant for the client');
			};
			return await createOnce(send, newTenant, { clock: http.clock });
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
			// An address is the text itself, a script stands beside its language and timeout.
			return readText(isObject(body) ? body.script : body, 'installer');
		},
	};
}
