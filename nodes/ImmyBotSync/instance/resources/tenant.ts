import type { InstanceClient } from '../../../../lib/immybot/instance/port';
import type {
	InstanceTenant,
	InstanceTenantDraft,
	ProviderClient,
} from '../../../../lib/immybot/instance/model';
import { notActivated } from '../../../../lib/immybot/instance/tenants';
import type { Id } from '../../../../lib/immybot/model';
import { isEmpty } from '../../../../lib/sync/diff';
import { nameKey } from '../../../../lib/sync/match';
import type { Existing, FieldChange, Fields } from '../../../../lib/sync/types';
import type { Column, Values } from '../../columns';
import { readEverything, textOf } from '../../values';
import { clientsOf, OWN } from '../tenantLookup';
import type { InstanceResource } from './types';

const COLUMNS: Column[] = [
	{ id: 'name', label: 'Name', aliases: ['name'], required: true, canMatch: true },
	{ id: 'slug', label: 'Slug', aliases: ['slug'], canMatch: true },
	{
		id: 'clientId',
		label: 'Client ID',
		aliases: ['clientId', 'client_id', 'externalId', 'external_id', 'id'],
		canMatch: true,
	},
	{ id: 'parentTenantId', label: 'Parent Tenant ID', aliases: ['parentTenantId'] },
	{ id: 'active', label: 'Active', aliases: ['active'], options: ['true', 'false'] },
];

/** Fields of the tenant itself; a client's ID stands in the provider link. */
const WRITTEN = ['name', 'slug', 'parentTenantId', 'active'];

/**
 * Customers as tenants of a live instance, told apart by slug, by name, or by the ID that a provider link's client has.
 * The link says which tenant is whose: an unlinked client is linked to the one tenant of its name, or to a new one.
 */
export const tenantResource: InstanceResource = {
	columns: () => COLUMNS,

	async prepare(immyBot, { matchOn, linkId }) {
		const byClient = matchOn === 'clientId' && linkId !== undefined;
		const [records, clients] = await Promise.all([
			readEverything(immyBot.tenants),
			byClient ? clientsOf(immyBot, linkId) : [],
		]);
		const known = new Set(clients.map(({ externalId }) => String(externalId)));
		const links = byClient ? linksOf(clients) : new Map<string, string[]>();
		const shared = sharedOf(links);
		return {
			existing: records.flatMap((record) => existingOf(record, matchOn, links)),
			desired(item, values) {
				const key = keyOf(matchOn, values);
				const fields = fieldsFor(values, matchOn);
				return {
					item,
					key,
					name: String(values.name ?? '').trim(),
					// Two customers in one tenant would give it their names in turn.
					fields: key !== undefined && shared.has(key) ? { clientId: key } : fields,
					problem:
						byClient && key !== undefined && !known.has(key) ? { code: 'unknownClient', key } : undefined,
				};
			},
			writer: {
				create: async (fields) =>
					byClient ? await createFor(immyBot, linkId, fields) : await immyBot.tenants.create(draftOf(fields)),
				update: async (existing, changes) =>
					await update(immyBot, linkId, existing as Existing<InstanceTenant>, changes),
			},
		};
	},
};

/** The IDs of the clients that are linked to each tenant. */
function linksOf(clients: ProviderClient[]): Map<string, string[]> {
	const links = new Map<string, string[]>();
	for (const { externalId, tenantId } of clients) {
		if (tenantId === null) continue;
		links.set(String(tenantId), [...(links.get(String(tenantId)) ?? []), String(externalId)]);
	}
	return links;
}

/** The IDs of clients that share their tenant with others. */
function sharedOf(links: Map<string, string[]>): Set<string> {
	return new Set([...links.values()].filter(({ length }) => length > 1).flat());
}

/** A tenant stands once for each client that is linked to it. */
function existingOf(
	record: InstanceTenant,
	matchOn: string,
	links: Map<string, string[]>,
): Array<Existing<InstanceTenant>> {
	const { id, name, slug, parentTenantId, active, isMsp } = record;
	const keys =
		matchOn === 'clientId' ? (links.get(String(id)) ?? [undefined]) : [keyOf(matchOn, { name, slug })];
	return keys.map((key) => ({
		id,
		key,
		name,
		// Nobody's: it may be named, and is never missing. A tenant without a client is none of the link's business, and
		// one with several is there as long as any of them is.
		source: isMsp || key === undefined || keys.length > 1 ? null : OWN,
		fields: { name, slug, parentTenantId, active, clientId: matchOn === 'clientId' ? key : undefined },
		record,
	}));
}

function keyOf(matchOn: string, values: Values): string | undefined {
	const value = values[matchOn];
	if (isEmpty(value) || typeof value === 'object') return undefined;
	return matchOn === 'clientId' ? String(value).trim() : nameKey(String(value));
}

/** Only the match by client ID has to do with clients. */
function fieldsFor(values: Values, matchOn: string): Fields {
	const fields = Object.fromEntries(WRITTEN.map((field) => [field, textOf(values[field])]));
	return matchOn === 'clientId' ? { ...fields, clientId: textOf(values.clientId) } : fields;
}

function draftOf(fields: Fields): Partial<InstanceTenantDraft> {
	const draft = Object.fromEntries(
		WRITTEN.filter((field) => fields[field] !== undefined).map((field) => [field, fields[field]]),
	);
	return fields.active === undefined ? draft : { ...draft, active: String(fields.active) === 'true' };
}

/** A client without a tenant gets a new one: the request is looked up before it is repeated. */
async function createFor(immyBot: InstanceClient, linkId: Id, fields: Fields): Promise<InstanceTenant> {
	const { name, clientId } = fields;
	const id = await immyBot.providerLinks.linkToNewTenant(linkId, String(clientId), String(name));
	const tenant = await immyBot.tenants.update(id, draftOf(fields));
	if (tenant.active === true || fields.active === 'false') return tenant;
	return await immyBot.tenants.update(id, { active: true }, tenant).catch((error: unknown) => {
		throw notActivated(tenant, error);
	});
}

async function update(
	{ tenants, providerLinks }: InstanceClient,
	linkId: Id | undefined,
	{ record }: Existing<InstanceTenant>,
	changes: FieldChange[],
): Promise<InstanceTenant> {
	const patch = Object.fromEntries(changes.map(({ field, after }) => [field, after]));
	if (patch.clientId !== undefined && linkId !== undefined) {
		await providerLinks.linkClients(linkId, [String(patch.clientId)], record.id);
	}
	const draft = draftOf(patch);
	return Object.keys(draft).length === 0 ? record : await tenants.update(record.id, draft, record);
}
