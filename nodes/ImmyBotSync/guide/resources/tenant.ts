import type { Tenant } from '../../../../lib/immybot/model';
import type { Fields } from '../../../../lib/sync/types';
import { comparison } from '../../options';
import type { Prepared } from '../../resource';
import { keyOf, readEverything, textOf } from '../../values';
import { otherSource } from '../options';
import type { GuideResource } from '../settings';

/** Customers as tenants: `external_id`, `name` and the source. */
export const tenantResource: GuideResource = {
	option: { name: 'Tenant' },
	noun: 'tenant',
	subtitle: 'tenants',
	missing: { policies: [], description: 'What to do with tenants of this source that are not in the input' },
	form: { options: [...comparison, otherSource] },
	rules: ({ matchOn }) => ({ adoptByName: matchOn === 'externalId' }),

	columns: () => [
		{ id: 'externalId', label: 'External ID', aliases: ['externalId', 'external_id', 'id'], canMatch: true },
		{ id: 'name', label: 'Name', aliases: ['name'], required: true, canMatch: true },
	],

	async prepare({ tenants }, { source, matchOn }): Promise<Prepared<Tenant>> {
		const records = await readEverything(tenants);
		return {
			existing: records.map((record) => ({
				id: record.id,
				key: keyOf(matchOn, { ...record }),
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
