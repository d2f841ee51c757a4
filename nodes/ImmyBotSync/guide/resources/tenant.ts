import type { Tenant } from '../../../../lib/immybot/model';
import type { Fields } from '../../../../lib/sync/types';
import { keyOf, readEverything, textOf } from '../../values';
import type { SyncResource } from './types';

const COLUMNS = [
	{ id: 'externalId', label: 'External ID', aliases: ['externalId', 'external_id', 'id'], canMatch: true },
	{ id: 'name', label: 'Name', aliases: ['name'], required: true, canMatch: true },
];

/** Customers as tenants: `external_id`, `name` and the source. */
export const tenantResource: SyncResource<Tenant> = {
	columns: () => COLUMNS,

	async prepare({ tenants }, { source, matchOn }) {
		const records = await readEverything(tenants);
		return {
			existing: records.map((record) => ({
				id: record.id,
				key: keyOf(matchOn, record),
				name: record.name,
				source: record.integrationSource,
				fields: fieldsOf(record),
				record,
			})),
			desired(item, { externalId, name }) {
				const fields: Fields = { externalId, name: textOf(name), integrationSource: source };
				return { item, key: keyOf(matchOn, { externalId, name }), name: String(name ?? '').trim(), fields };
			},
			writer: {
				create: async (fields) => await tenants.create(fields as Partial<Tenant>),
				update: async ({ record }, changes) =>
					await tenants.update(
						record.id,
						Object.fromEntries(changes.map(({ field, after }) => [field, after])),
						record,
					),
			},
		};
	},
};

function fieldsOf({ externalId, name, integrationSource }: Tenant): Fields {
	return { externalId, name, integrationSource };
}
