import type { INodeProperties } from 'n8n-workflow';

import type { InstanceClient } from '../../../lib/immybot/instance/client';
import type { InstanceTenant, IntegrationClient } from '../../../lib/immybot/instance/model';
import type { Id } from '../../../lib/immybot/model';
import { locator } from '../../../lib/n8n/fields';
import { groupBy } from '../../../lib/values/object';
import type { Column, Values } from '../columns';
import type { RunSettings } from '../settings';
import { tenantFinder, type TenantAnswer } from '../tenantFinder';
import { keyText, readEverything } from '../values';
import { isEmpty } from '../../../lib/values/text';

/** How an item says which tenant it belongs to. */
export const TENANT_LOOKUPS = ['clientId', 'tenantId', 'name', 'slug'] as const;

export type TenantLookup = (typeof TENANT_LOOKUPS)[number];

/** How the items name their tenants. */
export interface NamedTenants {
	tenantLookup: TenantLookup;
	/**
	 * The integration whose client IDs the items use.
	 * @throws NodeOperationError when none was chosen
	 */
	integration(): Id;
}

const field: INodeProperties = {
	displayName: 'Tenant Lookup',
	name: 'tenantLookup',
	type: 'options',
	options: [
		{
			name: 'By the Customer\u2019s ID in an Integration',
			value: 'clientId',
			description: 'The items name their customer; the integration links it to a tenant',
		},
		{ name: 'By the Tenant\u2019s ID', value: 'tenantId' },
		{ name: 'By the Tenant\u2019s Name', value: 'name' },
		{ name: 'By the Tenant\u2019s Slug', value: 'slug' },
	],
	default: 'name',
	description: 'How to find the tenant of each item',
};

const integration: INodeProperties = {
	...locator(
		{
			displayName: 'Integration',
			name: 'integration',
			description: 'The integration that knows customers by the IDs in the items',
		},
		{ search: 'searchIntegrations', example: '3' },
	),
	displayOptions: { show: { tenantLookup: ['clientId'] } },
};

/** The form fields for it. */
export const tenantLookupFields = [field, integration];

const CLIENT_ID = ['customerId', 'customer_id', 'companyId', 'company_id', 'clientId', 'client_id'];
const NAME = ['tenantName', 'customerName', 'customer_name', 'companyName', 'company_name'];

const COLUMNS: Record<TenantLookup, Column> = {
	clientId: { id: 'customerId', label: 'Customer ID', aliases: CLIENT_ID, field: 'tenantId' },
	tenantId: { id: 'tenantId', label: 'Tenant ID', aliases: ['tenantId', 'tenant_id'] },
	name: { id: 'tenantName', label: 'Tenant Name', aliases: NAME, field: 'tenantId' },
	slug: { id: 'tenantSlug', label: 'Tenant Slug', aliases: ['tenantSlug', 'slug'], field: 'tenantId' },
};

/** What the value is called in a sentence. */
const WORDS: Record<TenantLookup, string> = {
	clientId: 'the client ID',
	tenantId: 'the ID',
	name: 'the name',
	slug: 'the slug',
};

/** The column that holds what names the tenant. */
export function tenantColumn(lookup: string): Column {
	return COLUMNS[lookup as TenantLookup] ?? COLUMNS.name;
}

/** With it, the column by which the customer map knows a customer. */
export function tenantColumns(lookup: string): Column[] {
	const column = tenantColumn(lookup);
	return column === COLUMNS.clientId ? [column] : [column, COLUMNS.clientId];
}

/**
 * What reads the tenants, and the integration's clients where items name those.
 * @returns reads the tenants, and what finds the one that an item's values name; an empty answer without a value
 * @throws NodeOperationError when the integration was not chosen, before anything is read
 */
export function tenantReader(
	immyBot: InstanceClient,
	settings: NamedTenants & Pick<RunSettings, 'customerMap'>,
): () => Promise<NamedTenantsRead> {
	const linkId = settings.tenantLookup === 'clientId' ? settings.integration() : undefined;
	return async () => await readTenants(immyBot, settings, linkId);
}

interface NamedTenantsRead {
	tenants: InstanceTenant[];
	tenantOf: (values: Values) => TenantAnswer;
}

async function readTenants(
	immyBot: InstanceClient,
	{ tenantLookup, customerMap }: NamedTenants & Pick<RunSettings, 'customerMap'>,
	linkId: Id | undefined,
): Promise<NamedTenantsRead> {
	const [tenants, clients] = await Promise.all([
		readEverything(immyBot.tenants),
		linkId === undefined ? [] : clientsOf(immyBot.integrations, linkId),
	]);
	const ids = tenantLookup === 'clientId' ? idsByClient(clients) : idsBy(tenantLookup, tenants);
	const by = WORDS[tenantLookup];
	const held = new Map(tenants.map(({ id }) => [String(id), id]));
	const decided = (customerId: string): Id[] =>
		(customerMap.get(customerId) ?? []).flatMap((id) => held.get(id) ?? []);
	const byMap = tenantFinder({
		column: COLUMNS.clientId,
		by: 'the customer ID',
		find: decided,
		unknown: (customerId) => ({
			message: `The customer map gives the customer '${customerId}' a tenant that ImmyBot does not hold`,
			advice: "Correct the row's tenant ID in the customer map, or empty it.",
		}),
	});
	const byColumn = tenantFinder({
		column: tenantColumn(tenantLookup),
		by,
		find: (value) => {
			// The integration's own links come first.
			const found = ids.get(keyText(tenantLookup, value));
			return [...new Set(found ?? (tenantLookup === 'clientId' ? decided(value) : []))];
		},
		unknown: (value) => ({
			message: `No tenant in ImmyBot has ${by} '${value}'`,
			advice: 'Sync the customers as tenants first, or link the client to its tenant in ImmyBot.',
		}),
	});
	const isDecided = ({ customerId }: Values) => customerMap.has(String(customerId ?? '').trim());
	const asksMap = tenantLookup === 'name' || tenantLookup === 'slug';
	return { tenants, tenantOf: (values) => (asksMap && isDecided(values) ? byMap : byColumn)(values) };
}

function idsByClient(clients: IntegrationClient[]): Map<string, Id[]> {
	const linked = clients.filter(({ tenantId }) => tenantId !== null);
	return idsOf(
		groupBy(linked, ({ externalId }) => keyText('clientId', externalId)),
		({ tenantId }) => tenantId!,
	);
}

function idsBy(lookup: Exclude<TenantLookup, 'clientId'>, tenants: InstanceTenant[]): Map<string, Id[]> {
	const column = lookup === 'tenantId' ? 'id' : lookup;
	const groups = groupBy(tenants, ({ [column]: value }) =>
		isEmpty(value) ? undefined : keyText(lookup, value),
	);
	return idsOf(groups, ({ id }) => id);
}

function idsOf<T>(groups: Map<string, T[]>, idOf: (value: T) => Id): Map<string, Id[]> {
	return new Map([...groups].map(([key, values]) => [key, values.map(idOf)]));
}

/** An integration's clients, with the tenants that they are linked to. */
export async function clientsOf(
	integrations: InstanceClient['integrations'],
	linkId: Id,
): Promise<IntegrationClient[]> {
	const all: IntegrationClient[] = [];
	for await (const page of integrations.clients(linkId)) all.push(...page);
	return all;
}

/**
 * Whose records these are, for the rules of the comparison: a live instance keeps no source, so all of them belong to
 * the items.
 */
export const OWN = 'ImmyBot';
