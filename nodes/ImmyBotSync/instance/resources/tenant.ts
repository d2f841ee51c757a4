import { ifThere } from '../../../../lib/immybot/ifThere';
import type { InstanceClient } from '../../../../lib/immybot/instance/client';
import type {
	InstanceTenant,
	InstanceTenantDraft,
	IntegrationClient,
} from '../../../../lib/immybot/instance/model';
import { notActivated } from '../../../../lib/immybot/instance/tenants';
import type { Id } from '../../../../lib/immybot/model';
import { locator } from '../../../../lib/n8n/fields';
import { groupBy } from '../../../../lib/values/object';
import type { CallerProblem, Existing, FieldChange, Fields } from '../../../../lib/sync/types';
import type { Values } from '../../columns';
import { comparison } from '../../options';
import type { Prepared } from '../../resource';
import { columnText, keyOf, patchOf, readEverything } from '../../values';
import type { InstanceResource } from '../settings';
import { clientsOf, OWN } from '../tenantLookup';

const integrationField = locator(
	{
		displayName: 'Integration',
		name: 'integration',
		description: 'The integration whose client IDs the items use, if they are matched by client ID',
	},
	{ search: 'searchIntegrations', example: '3', required: false },
);

/** Fields of the tenant itself; a client's ID belongs to the integration. */
const WRITTEN = ['name', 'slug', 'parentTenantId', 'active'];

/**
 * Customers as tenants of a live instance, identified by slug, by name, or by the ID of an integration's client. The
 * integration says which tenant is whose: an unlinked client is linked to the one tenant of its name, or to a new one.
 */
export const tenantResource: InstanceResource = {
	option: { name: 'Tenant' },
	noun: 'tenant',
	subtitle: 'tenants',
	missing: { policies: [], description: 'What to do with tenants that are not in the input' },
	form: { lookup: [integrationField], options: comparison },
	rules: ({ matchOn }) => ({ adoptByName: matchOn !== 'name' }),

	columns: () => [
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
	],

	async prepare(immyBot, { matchOn, integration }): Promise<Prepared<InstanceTenant>> {
		const linkId = matchOn === 'clientId' ? integration() : undefined;
		const read = async () => {
			const [records, clients] = await Promise.all([
				readEverything(immyBot.tenants),
				linkId === undefined ? [] : clientsOf(immyBot.integrations, linkId),
			]);
			const links = linksOf(clients);
			return { clients, links, existing: records.flatMap((record) => existingOf(record, matchOn, links)) };
		};
		const { clients, links, existing } = await read();
		const known = new Set(clients.map(({ externalId }) => String(externalId)));
		const shared = sharedOf(links);
		/** A list of clients is one answer: it is read again once, and not for each of them. */
		let again: ReturnType<typeof read> | undefined;
		return {
			existing,
			reread: async () => (await read()).existing,
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
						linkId !== undefined && key !== undefined && !known.has(key) ? unknownClient(key) : undefined,
				};
			},
			writer: {
				existingOf: (record) => existingOf(record, matchOn, links)[0]!,
				async find(key) {
					if (linkId === undefined) {
						const found = await readEverything(immyBot.tenants, { [matchOn]: key });
						return found.flatMap((record) => existingOf(record, matchOn, links));
					}
					again ??= read();
					return (await again).existing.filter((tenant) => tenant.key === key);
				},
				get: async (id) => await ifThere(immyBot.tenants.get(id)),
				async create(fields) {
					if (linkId === undefined) return await immyBot.tenants.create(draftOf(fields));
					const tenant = await createFor(immyBot, linkId, fields);
					const client = clients.find(({ externalId }) => String(externalId) === String(fields.clientId));
					if (client) links.set(String(tenant.id), [client]);
					return tenant;
				},
				update: async (tenant, changes) => await update(immyBot, linkId, tenant, changes),
			},
		};
	},
};

type Links = Map<string, IntegrationClient[]>;

function linksOf(clients: IntegrationClient[]): Links {
	return groupBy(clients, ({ tenantId }) => (tenantId === null ? undefined : String(tenantId)));
}

/** The IDs of clients that share their tenant with others. */
function sharedOf(links: Links): Set<string> {
	const shared = [...links.values()].filter(({ length }) => length > 1).flat();
	return new Set(shared.map(({ externalId }) => String(externalId)));
}

/** A tenant stands once for each client that is linked to it. */
function existingOf(record: InstanceTenant, matchOn: string, links: Links): Array<Existing<InstanceTenant>> {
	const { id, name, slug, parentTenantId, active, isMsp } = record;
	const clients = links.get(String(id))?.map(({ externalId }) => String(externalId));
	const keys = matchOn === 'clientId' ? (clients ?? [undefined]) : [keyOf(matchOn, { name, slug })];
	return keys.map((key) => ({
		id,
		key,
		name,
		// `null` keeps it out of "missing": a tenant without a client does not belong to the integration, and one with
		// several is there as long as any of them is.
		source: isMsp || key === undefined || keys.length > 1 ? null : OWN,
		fields: { name, slug, parentTenantId, active, clientId: matchOn === 'clientId' ? key : undefined },
		record,
	}));
}

/** Only the match by client ID has to do with clients. */
function fieldsFor(values: Values, matchOn: string): Fields {
	const fields = Object.fromEntries(WRITTEN.map((field) => [field, columnText(values[field])]));
	return matchOn === 'clientId' ? { ...fields, clientId: columnText(values.clientId) } : fields;
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
	const id = await immyBot.integrations.linkToNewTenant(linkId, String(clientId), String(name), null);
	const tenant = await immyBot.tenants.update(id, draftOf(fields));
	if (tenant.active === true || fields.active === 'false') return tenant;
	return await immyBot.tenants.update(id, { active: true }).catch((error: unknown) => {
		throw notActivated(tenant, error);
	});
}

async function update(
	{ tenants, integrations }: InstanceClient,
	linkId: Id | undefined,
	{ record }: Existing<InstanceTenant>,
	changes: FieldChange[],
): Promise<InstanceTenant> {
	const patch = patchOf(changes);
	if (patch.clientId !== undefined && linkId !== undefined) {
		await integrations.linkClients(linkId, [String(patch.clientId)], record.id);
	}
	const draft = draftOf(patch);
	return Object.keys(draft).length === 0 ? record : await tenants.update(record.id, draft);
}

function unknownClient(key: string): CallerProblem {
	return {
		code: 'unknownClient',
		words: {
			message: `The integration has no client '${key}'`,
			advice:
				"Sync the integration's clients first (ImmyBot node: Integration, Sync Clients), or correct the ID.",
		},
	};
}
