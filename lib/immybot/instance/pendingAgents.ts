import { z } from 'zod';

import type { HttpClient } from '../../http/types';
import type { Id } from '../model';
import { call, wireId } from './endpoint';
import { pendingAgents as endpoints } from './endpoints';
import { PENDING_AGENT_FILTER } from './enums';
import { countedListing } from './lists';
import type { PendingAgentFilter, PendingAgentPort } from './port';
import { isGiven, records } from './records';
import { id, optionalId, text } from '../wire';
import type { PendingAgent } from './model';
import { flag, time, reader } from './wire';

const readPendingAgent = reader(
	'pending agent',
	z.looseObject({
		id,
		externalAgentId: optionalId,
		computerId: optionalId,
		computerName: text,
		serial: text,
		operatingSystemName: text,
		isOnline: flag,
		failed: flag,
		providerLinkName: text,
		externalClientName: text,
		dateAdded: time,
	}),
	({
		id,
		externalAgentId,
		computerId,
		computerName,
		serial,
		operatingSystemName,
		isOnline,
		failed,
		providerLinkName,
		externalClientName,
		dateAdded,
		...more
	}): PendingAgent => ({
		id,
		externalId: externalAgentId ?? null,
		computerId: computerId ?? null,
		name: computerName ?? null,
		serialNumber: serial ?? null,
		os: operatingSystemName ?? null,
		online: isOnline ?? null,
		failed: failed ?? null,
		integrationName: providerLinkName ?? null,
		clientName: externalClientName ?? null,
		addedTime: dateAdded,
		more,
	}),
);

export function pendingAgentPort(http: HttpClient): PendingAgentPort {
	return {
		list({ tenantId, integrationId, text, only }: PendingAgentFilter = {}, options = {}) {
			const query = {
				filter: text,
				tenantId: isGiven(tenantId) ? wireId(tenantId as Id) : undefined,
				providerLinkId: isGiven(integrationId) ? wireId(integrationId as Id) : undefined,
				agentFilter: only && PENDING_AGENT_FILTER[only],
			};
			return records(countedListing(http, endpoints.list, query, options), readPendingAgent);
		},

		async identify(ids, tenantId) {
			if (ids.length > 0) await call(http, endpoints.identify, { body: { ids, tenantId } });
		},
	};
}
