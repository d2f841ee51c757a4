import { z } from 'zod';

import { Failure } from '../../failure';
import type { HttpClient } from '../../http/types';
import type { InstanceComputerFilter, InstanceComputerPort } from './port';
import type { InstanceComputer } from './model';
import type { Id } from '../model';
import { isObject } from '../../values/object';
import { id, optionalId, text } from '../wire';
import { call, wireId } from './endpoint';
import { computers as endpoints } from './endpoints';
import { countedListing } from './lists';
import { agrees, isGiven, records, refuseUnknown, tagging } from './records';
import { choice, flag, ids, reader, readText } from './wire';
import { ONBOARDING_STATUS } from './enums';

/** Lists and single computers differ: only lists have hardware and the serial number. */
const readComputer = reader(
	'computer',
	z.looseObject({
		id,
		computerName: text,
		name: text,
		tenantId: optionalId,
		tenantName: text,
		isOnline: flag,
		operatingSystem: text,
		manufacturer: text,
		model: text,
		serialNumber: text,
		internalIpAddress: text,
		onboardingStatus: choice(ONBOARDING_STATUS),
		primaryPersonId: optionalId,
		excludeFromMaintenance: flag,
		computerTagIds: ids,
		providerLinkIds: ids,
		agents: z
			.array(z.looseObject({ providerLinkId: optionalId }))
			.nullish()
			.catch(null),
	}),
	({
		id,
		computerName,
		name,
		tenantId,
		tenantName,
		isOnline,
		operatingSystem,
		manufacturer,
		model,
		serialNumber,
		internalIpAddress,
		onboardingStatus,
		primaryPersonId,
		excludeFromMaintenance,
		computerTagIds,
		providerLinkIds,
		...more
	}): InstanceComputer => ({
		id,
		name: computerName ?? name ?? '',
		tenantId: tenantId ?? null,
		tenantName: tenantName ?? null,
		os: operatingSystem ?? null,
		status: typeof isOnline === 'boolean' ? (isOnline ? 'Online' : 'Offline') : null,
		serialNumber: serialNumber ?? null,
		onboardingStatus,
		primaryPersonId: primaryPersonId ?? null,
		excludeFromMaintenance: excludeFromMaintenance ?? null,
		tagIds: computerTagIds,
		integrationIds:
			providerLinkIds.length > 0
				? providerLinkIds
				: (more.agents ?? []).flatMap(({ providerLinkId }) => providerLinkId ?? []),
		properties: present({
			ip_address: internalIpAddress,
			manufacturer,
			model,
			serial_number: serialNumber,
		}),
		more,
	}),
);

export function computerPort(http: HttpClient): InstanceComputerPort {
	function list(filter: InstanceComputerFilter = {}, options = {}): AsyncGenerator<InstanceComputer[]> {
		refuseUnknown(filter, ['externalId', 'integrationSource'], 'computer');
		const { text, awaitingOnboarding, stale, licensed, deleted, ...exact } = filter;
		const query = {
			// Pages hold still only in a stated order.
			sort: 'id',
			filter: text || exact.name || exact.serialNumber,
			tenantId: isGiven(exact.tenantId) ? wireId(exact.tenantId as Id) : undefined,
			onboardingOnly: awaitingOnboarding || undefined,
			staleOnly: stale || undefined,
			licensedOnly: licensed || undefined,
			deletedOnly: deleted || undefined,
		};
		return records(
			countedListing(http, endpoints.list, query, options),
			readComputer,
			agrees(exact),
			options,
		);
	}

	async function get(id: Id): Promise<InstanceComputer> {
		const { body } = await call(http, endpoints.get, {
			path: { computerId: id },
			query: { includeProviderAgents: true },
		});
		return readComputer(body);
	}

	return {
		...tagging(
			async (request) => await call(http, endpoints.addTags, request),
			async (request) => await call(http, endpoints.removeTags, request),
		),
		list,
		get,

		async changeTenant(ids, tenantId) {
			if (ids.length > 0) await call(http, endpoints.changeTenant, { body: { ids, tenantId } });
		},

		async setPrimaryPerson(id, personId) {
			await call(http, endpoints.setPrimaryPerson, { path: { computerId: id }, body: personId });
		},

		async excludeFromMaintenance(id, exclude) {
			await call(http, endpoints.exclude, { path: { computerId: id }, body: exclude });
		},

		async reinventory(id) {
			await call(http, endpoints.reinventory, { path: { computerId: id } });
		},

		async screenShareUrl(id, integrationId) {
			const { body } = await call(http, endpoints.screenShareUrl, {
				path: { computerId: id, providerLinkId: integrationId },
			});
			return readText(body, 'address of a remote session');
		},

		async restore(ids) {
			if (ids.length === 0) return;
			const { body } = await call(http, endpoints.restore, { body: ids });
			if (body === false)
				throw new Failure('unfinished', 'ImmyBot did not restore the computers and gave no reason.');
		},

		async delete(id) {
			const { body } = await call(http, endpoints.delete, { body: [id] });
			if (!isObject(body) || body.numDeleted !== 0) return;
			// None was deleted: fine if it was gone already, as after a repeated request.
			const stillThere = await get(id).then(
				() => true,
				(error: unknown) => {
					if (error instanceof Failure && error.kind === 'notFound') return false;
					throw error;
				},
			);
			if (stillThere)
				throw new Failure('unfinished', `ImmyBot did not delete the computer ${id} and gave no reason.`);
		},
	};
}

function present(values: Record<string, unknown>): Record<string, unknown> {
	return Object.fromEntries(
		Object.entries(values).filter(([, value]) => value !== null && value !== undefined),
	);
}
