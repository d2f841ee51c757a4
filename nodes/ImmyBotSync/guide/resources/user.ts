import { ifThere } from '../../../../lib/immybot/ifThere';
import type { User } from '../../../../lib/immybot/model';
import type { Column } from '../../columns';
import { customerMapOption } from '../../customerMap';
import { comparison } from '../../options';
import { desiredPerson, existingPerson, withoutEmpty } from '../../people';
import type { Prepared } from '../../resource';
import { patchOf, readEverything } from '../../values';
import { otherSource } from '../options';
import type { GuideResource } from '../settings';
import { guideTenantFinder, tenantColumn, tenantLookupField } from '../tenantLookup';

/** Columns that are written unchanged; a directory's own names for them are read as well. */
const DETAILS: Array<Column & { id: Exclude<keyof User, 'id' | 'more' | 'tenantId' | 'email'> }> = [
	{ id: 'firstName', label: 'First Name', aliases: ['firstName', 'first_name', 'givenName'] },
	{ id: 'lastName', label: 'Last Name', aliases: ['lastName', 'last_name', 'surname'] },
	{ id: 'phone', label: 'Phone', aliases: ['phone', 'mobilePhone'] },
	{ id: 'department', label: 'Department', aliases: ['department'] },
	{ id: 'title', label: 'Title', aliases: ['title', 'jobTitle', 'job_title'] },
];

/**
 * A directory's people as users. ImmyBot keeps no source with a user: a user belongs to the source of its tenant, and
 * is missing only if some item speaks of that tenant. With the tenant's id in the items, every user is theirs to
 * change.
 */
export const userResource: GuideResource = {
	option: { name: 'User' },
	noun: 'user',
	subtitle: 'users',
	missing: { policies: [], description: 'What to do with users of this source that are not in the input' },
	form: { lookup: [tenantLookupField], options: [...comparison, otherSource, customerMapOption] },
	rules: () => ({ onlyScopesOfInput: true }),

	columns: ({ tenantLookup }) => [
		{ id: 'email', label: 'Email', aliases: ['email', 'mail'], required: true, canMatch: true },
		tenantColumn(tenantLookup),
		...DETAILS,
	],

	async prepare({ tenants, users }, settings): Promise<Prepared<User>> {
		const { source, tenantLookup, customerMap } = settings;
		const allTenants = tenantLookup === 'externalId' ? await readEverything(tenants) : undefined;
		const columns = { details: DETAILS, tenantColumn: tenantColumn(tenantLookup) };
		const tenantOf = guideTenantFinder(allTenants, settings);
		const sources = new Map(allTenants?.map(({ id, integrationSource }) => [String(id), integrationSource]));
		for (const id of [...customerMap.values()].flat()) sources.set(id, source);
		const existingOf = (record: User) =>
			existingPerson(record, sources.get(String(record.tenantId)) || source);
		const read = async () => (await readEverything(users)).map(existingOf);

		return {
			existing: await read(),
			reread: read,
			desired: (item, values) => desiredPerson(item, values, tenantOf(values), columns),
			writer: {
				// A user has no source of its own.
				existingOf: (record) => ({ ...existingOf(record), source }),
				find: async (email) => (await readEverything(users, { email })).map(existingOf),
				get: async (id) => await ifThere(users.get(id)),
				create: async (fields) => await users.create(withoutEmpty(fields)),
				update: async ({ record }, changes) => await users.update(record.id, patchOf(changes)),
			},
		};
	},
};
