import { ifThere } from '../../../../lib/immybot/ifThere';
import type { Person } from '../../../../lib/immybot/instance/model';
import type { Existing } from '../../../../lib/sync/types';
import type { Column } from '../../columns';
import { customerMapOption } from '../../customerMap';
import { comparison, createdTwice } from '../../options';
import { desiredPerson, existingPerson, withoutEmpty } from '../../people';
import type { Prepared } from '../../resource';
import { patchOf, readEverything } from '../../values';
import type { InstanceResource } from '../settings';
import { OWN, tenantColumn, tenantLookupFields, tenantReader } from '../tenantLookup';

/** Columns that are written unchanged; a directory's own names for them are read as well. */
const DETAILS: Array<Column & { id: 'firstName' | 'lastName' | 'azurePrincipalId' }> = [
	{ id: 'firstName', label: 'First Name', aliases: ['firstName', 'first_name', 'givenName'] },
	{ id: 'lastName', label: 'Last Name', aliases: ['lastName', 'last_name', 'surname'] },
	{
		id: 'azurePrincipalId',
		label: 'Entra Object ID',
		aliases: ['azurePrincipalId', 'entraObjectId', 'objectId'],
	},
];

/**
 * A directory's people as persons of a live instance, identified by email address over all tenants. A person is missing
 * only if some item belongs to the person's tenant. Persons of the MSP's own tenant and those without an address are
 * never deleted: the app that signs in is one of them.
 */
export const personResource: InstanceResource = {
	option: { name: 'Person' },
	noun: 'person',
	subtitle: 'persons',
	missing: {
		policies: ['delete'],
		description: "What to do with persons that are not in the input, in the input's tenants",
	},
	form: { lookup: tenantLookupFields, options: [...comparison, createdTwice, customerMapOption] },
	rules: () => ({ onlyScopesOfInput: true }),

	columns: ({ tenantLookup }) => [
		{
			id: 'email',
			label: 'Email',
			aliases: ['email', 'emailAddress', 'mail'],
			required: true,
			canMatch: true,
		},
		tenantColumn(tenantLookup),
		...DETAILS,
	],

	async prepare(immyBot, settings): Promise<Prepared<Person>> {
		const { users } = immyBot;
		const readTenants = tenantReader(immyBot, settings);
		const [records, { tenants, tenantOf }] = await Promise.all([readEverything(users), readTenants()]);
		const columns = { details: DETAILS, tenantColumn: tenantColumn(settings.tenantLookup) };
		const msp = new Set(tenants.filter(({ isMsp }) => isMsp).map(({ id }) => String(id)));
		const existingOf = (record: Person): Existing<Person> => {
			const existing = existingPerson(record, OWN);
			return { ...existing, keep: msp.has(String(record.tenantId)) || existing.key === undefined };
		};
		return {
			existing: records.map(existingOf),
			reread: async () => (await readEverything(users)).map(existingOf),
			desired: (item, values) => desiredPerson(item, values, tenantOf(values), columns),
			writer: {
				existingOf,
				find: async (email) => (await readEverything(users, { email })).map(existingOf),
				get: async (id) => await ifThere(users.get(id)),
				create: async (fields) => await users.create(withoutEmpty(fields)),
				update: async ({ record }, changes) => await users.update(record.id, patchOf(changes)),
				remove: async ({ id }) => await users.delete(id),
			},
		};
	},
};
