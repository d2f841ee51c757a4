import { emailKey } from '../../../lib/immybot/email';
import type { User } from '../../../lib/immybot/model';
import { isEmpty } from '../../../lib/sync/diff';
import { nameKey } from '../../../lib/sync/match';
import type { Fields, Problem } from '../../../lib/sync/types';
import type { Column } from '../columns';
import { readEverything, textOf } from './shared';
import { TENANT_COLUMN, tenantFinder } from './tenantColumn';
import type { SyncResource } from './types';

/** Columns that are written as they come; a directory's own names for them are read as well. */
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
export const userResource: SyncResource<User> = {
	columns: ({ tenantLookup }) => [
		{ id: 'email', label: 'Email', aliases: ['email', 'mail'], required: true, canMatch: true },
		TENANT_COLUMN[tenantLookup],
		...DETAILS,
	],

	async prepare({ tenants, users }, settings) {
		const { source, tenantLookup } = settings;
		const [records, allTenants] = await Promise.all([
			readEverything(users),
			tenantLookup === 'externalId' ? readEverything(tenants) : undefined,
		]);
		const tenantOf = tenantFinder(allTenants, settings);
		const sources = new Map(allTenants?.map(({ id, integrationSource }) => [String(id), integrationSource]));

		return {
			existing: records.map((record) => ({
				id: record.id,
				key: keyOf(record.email),
				name: nameOf(record),
				source: sources.get(String(record.tenantId)) || source,
				scope: String(record.tenantId ?? ''),
				fields: { ...record, email: keyOf(record.email) },
				record,
			})),
			desired(item, values) {
				const { tenantId, problem } = tenantOf(values);
				const fields: Fields = { email: keyOf(values.email), tenantId };
				for (const { id } of DETAILS) fields[id] = textOf(values[id]);
				return {
					item,
					key: keyOf(values.email),
					name: nameOf(fields),
					scope: tenantId === undefined ? undefined : String(tenantId),
					fields,
					problem: problem ?? emailProblem(values.email),
					createProblem:
						tenantId === undefined
							? { code: 'noParent', field: TENANT_COLUMN[tenantLookup].label }
							: undefined,
				};
			},
			writer: {
				create: async (fields) => await users.create(withoutEmpty(fields)),
				update: async ({ record }, changes) =>
					await users.update(
						record.id,
						Object.fromEntries(changes.map(({ field, after }) => [field, after])),
						record,
					),
			},
		};
	},
};

/** What is no address still tells an item apart, so that its failure can name it. */
function keyOf(email: unknown): string | undefined {
	if (isEmpty(email) || typeof email === 'object') return undefined;
	return emailKey(email) ?? nameKey(String(email));
}

function emailProblem(email: unknown): Problem | undefined {
	if (isEmpty(email) || emailKey(email) !== undefined) return undefined;
	return { code: 'malformedValue', field: 'Email', value: email, wanted: 'e-mail address' };
}

function nameOf({ firstName, lastName, email }: Fields | User): string {
	return [firstName, lastName].filter((part) => !isEmpty(part)).join(' ') || String(email ?? '');
}

function withoutEmpty(fields: Fields): Fields {
	return Object.fromEntries(Object.entries(fields).filter(([, value]) => !isEmpty(value)));
}
