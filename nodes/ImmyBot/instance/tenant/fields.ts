import type { IExecuteFunctions, INodeProperties } from 'n8n-workflow';

import type { InstanceTenantDraft } from '../../../../lib/immybot/instance/model';
import { draftFields } from '../../../../lib/n8n/parameters';
import { tenantLocator } from '../../fields';

export const nameField: INodeProperties = {
	displayName: 'Name',
	name: 'name',
	type: 'string',
	default: '',
	required: true,
	placeholder: 'e.g. Contoso Ltd',
	description: 'The name of the customer. ImmyBot allows each name once.',
};

export const slugField: INodeProperties = {
	displayName: 'Slug',
	name: 'slug',
	type: 'string',
	default: '',
	placeholder: 'e.g. contoso',
	description: 'A short key of your own that identifies the tenant',
};

/** What can be written of a tenant beside its name and slug, in the order of the labels. */
export const tenantFields: INodeProperties[] = [
	{
		displayName: 'Active',
		name: 'active',
		type: 'boolean',
		default: true,
		description:
			'Whether ImmyBot manages the tenant. Create and Create or Update activate the tenant unless this is switched off.',
	},
	{
		displayName: 'Is MSP',
		name: 'isMsp',
		type: 'boolean',
		default: false,
		description: 'Whether the tenant is the managed service provider itself',
	},
	{
		...tenantLocator,
		displayName: 'Parent Tenant',
		name: 'parentTenant',
		required: false,
		description: 'The tenant above this one',
	},
];

/** A collection of tenant fields as a draft. */
export function tenantDraft(
	context: IExecuteFunctions,
	collection: string,
	item: number,
): Partial<InstanceTenantDraft> {
	const { parentTenant, ...fields } = draftFields(context, collection, item, { name: 'Name' });
	return {
		...(fields as Partial<InstanceTenantDraft>),
		...(parentTenant === undefined ? {} : { parentTenantId: parentTenant as string | null }),
	};
}
