import { ifThere } from '../../../../lib/immybot/ifThere';
import type { GuideTenant } from '../../../../lib/immybot/guide/model';
import type { CallerProblem, Existing, Fields } from '../../../../lib/sync/types';
import { customerMapOption } from '../../customerMap';
import { comparison } from '../../options';
import type { Prepared } from '../../resource';
import { listOf } from '../../words';
import { columnText, keyOf, patchOf, readEverything } from '../../values';
import { otherSource } from '../options';
import type { GuideResource } from '../settings';

/** Customers as tenants: `external_id`, `name` and the source. */
export const tenantResource: GuideResource = {
	option: { name: 'Tenant' },
	noun: 'tenant',
	subtitle: 'tenants',
	missing: { policies: [], description: 'What to do with tenants of this source that are not in the input' },
	form: { options: [...comparison, otherSource, customerMapOption] },
	rules: ({ matchOn }) => ({ adoptByName: matchOn === 'externalId' }),

	columns: () => [
		{ id: 'externalId', label: 'External ID', aliases: ['externalId', 'external_id', 'id'], canMatch: true },
		{ id: 'name', label: 'Name', aliases: ['name'], required: true, canMatch: true },
	],

	async prepare({ tenants }, { source, matchOn, customerMap }): Promise<Prepared<GuideTenant>> {
		const existingOf = (record: GuideTenant): Existing<GuideTenant> => ({
			id: record.id,
			key: keyOf(matchOn, { ...record }),
			name: record.name,
			source: record.integrationSource,
			fields: fieldsOf(record),
			record,
		});
		const read = async () => (await readEverything(tenants)).map(existingOf);
		return {
			existing: await read(),
			reread: read,
			desired(item, { externalId, name }) {
				const fields: Fields = { externalId, name: columnText(name), integrationSource: source };
				const key = keyOf(matchOn, { externalId, name });
				const [decided, ...others] = customerMap.get(String(externalId ?? '').trim()) ?? [];
				return {
					item,
					key,
					name: String(name ?? '').trim(),
					fields,
					decided,
					problem: others.length > 0 ? decidedTwice([decided!, ...others]) : undefined,
				};
			},
			writer: {
				existingOf,
				find: async (key) => (await readEverything(tenants, { [matchOn]: key })).map(existingOf),
				get: async (id) => await ifThere(tenants.get(id)),
				create: async (fields) => await tenants.create(fields as Partial<GuideTenant>),
				update: async ({ record }, changes) => await tenants.update(record.id, patchOf(changes)),
			},
		};
	},
};

function fieldsOf({ externalId, name, integrationSource }: GuideTenant): Fields {
	return { externalId, name, integrationSource };
}

function decidedTwice(ids: string[]): CallerProblem {
	return {
		code: 'decidedTwice',
		words: {
			message: `The customer map gives it ${ids.length} tenants (IDs ${listOf(ids)})`,
			advice: 'Delete the rows that are wrong from the customer map, then run again.',
		},
	};
}
