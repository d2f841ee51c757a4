import type { IDataObject, IExecuteFunctions, INodeProperties } from 'n8n-workflow';

import type { ComputerDraft } from '../../../../lib/immybot/guide/model';
import { draftFields } from '../../../../lib/n8n/parameters';

export const nameField: INodeProperties = {
	displayName: 'Name',
	name: 'name',
	type: 'string',
	default: '',
	required: true,
	placeholder: 'e.g. CONTOSO-LT-042',
	description: 'The host name of the computer',
};

export const osField: INodeProperties = {
	displayName: 'Operating System',
	name: 'os',
	type: 'string',
	default: '',
	placeholder: 'e.g. Windows 11 Pro',
};

export const statusField: INodeProperties = {
	displayName: 'Status',
	name: 'status',
	type: 'options',
	options: [
		{ name: 'Offline', value: 'Offline' },
		{ name: 'Online', value: 'Online' },
	],
	default: 'Online',
};

export const propertiesField: INodeProperties = {
	displayName: 'Properties',
	name: 'properties',
	type: 'fixedCollection',
	typeOptions: { multipleValues: true },
	placeholder: 'Add Property',
	default: {},
	description: 'Further details of the computer. Properties that are not named here are kept.',
	options: [
		{
			displayName: 'Property',
			name: 'property',
			values: [
				{
					displayName: 'Name',
					name: 'name',
					type: 'string',
					default: '',
					placeholder: 'e.g. ip_address',
					description:
						'ImmyBot shows ip_address, mac_address, manufacturer and model; any other name is kept',
				},
				{ displayName: 'Value', name: 'value', type: 'string', default: '' },
			],
		},
	],
};

/** A collection of computer fields as a draft. */
export function computerDraft(
	context: IExecuteFunctions,
	collection: string,
	item: number,
): Partial<ComputerDraft> {
	const { properties, tenant, ...fields } = draftFields(context, collection, item, {
		name: 'Name',
		tenant: 'Tenant',
	});
	const rows = ((properties as IDataObject | undefined)?.property ?? []) as Array<{
		name: string;
		value: string;
	}>;
	const named = rows.filter(({ name }) => name.trim() !== '');
	return {
		...fields,
		...(tenant === undefined ? {} : { tenantId: tenant as string | null }),
		...(named.length === 0
			? {}
			: { properties: Object.fromEntries(named.map(({ name, value }) => [name.trim(), value])) }),
	};
}
