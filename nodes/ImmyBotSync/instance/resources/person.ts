import type { Person } from '../../../../lib/immybot/instance/model';
import type { Column } from '../../columns';
import { desiredPerson, existingPerson, withoutEmpty } from '../../people';
import { readEverything } from '../../values';
import { clientsOf, OWN, tenantColumn, tenantFinder } from '../tenantLookup';
import type { InstanceResource } from './types';

/** Columns that are written as they come; a directory's own names for them are read as well. */
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
 * A directory's people as persons of a live instance, told apart by e-mail address over all tenants. A person is missing
 * only if some item speaks of the person's tenant. Persons of the MSP's own tenant and those without an address are never
 * deleted: the app that signs in is one of them.
 */
export const personResource: InstanceResource = {
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

	async prepare(immyBot, { tenantLookup, linkId }) {
		const [records, tenants, clients] = await Promise.all([
			readEverything(immyBot.users),
			readEverything(immyBot.tenants),
			tenantLookup === 'clientId' ? clientsOf(immyBot, linkId) : [],
		]);
		const columns = { details: DETAILS, tenantColumn: tenantColumn(tenantLookup) };
		const tenantOf = tenantFinder(tenantLookup, tenants, clients);
		const { users } = immyBot;
		const msp = new Set(tenants.filter(({ isMsp }) => isMsp).map(({ id }) => String(id)));
		return {
			existing: records.map((record) => {
				const existing = existingPerson(record, OWN);
				return { ...existing, keep: msp.has(String(record.tenantId)) || existing.key === undefined };
			}),
			desired: (item, values) => desiredPerson(item, values, tenantOf(values), columns),
			writer: {
				create: async (fields) => await users.create(withoutEmpty(fields)),
				update: async ({ record }, changes) =>
					await users.update(
						record.id,
						Object.fromEntries(changes.map(({ field, after }) => [field, after])),
						record as Person,
					),
				remove: async ({ id }) => await users.delete(id),
			},
		};
	},
};
