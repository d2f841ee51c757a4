import { z } from 'zod';

import type { User, UserDraft } from '../model';
import { defined, id, optionalId, parse, text } from '../wire';
import type { WireRecord } from './wire';

const userRow = z.looseObject({
	id,
	tenant_id: optionalId,
	email: text,
	first_name: text,
	last_name: text,
	phone: text,
	department: text,
	title: text,
});

/** Source of the fields: the guide's "Synchronizing User Information" example. */
export const userWire: WireRecord<User, UserDraft> = {
	collection: 'users',
	noun: 'user',
	read(row) {
		const parsed = parse(userRow, row, this.noun);
		const { id, tenant_id, email, first_name, last_name, phone, department, title, ...more } = parsed;
		return {
			id,
			tenantId: tenant_id ?? null,
			email: email ?? '',
			firstName: first_name ?? null,
			lastName: last_name ?? null,
			phone: phone ?? null,
			department: department ?? null,
			title: title ?? null,
			more,
		};
	},
	write: ({ tenantId, email, firstName, lastName, phone, department, title }) =>
		defined({
			tenant_id: tenantId,
			email,
			first_name: firstName,
			last_name: lastName,
			phone,
			department,
			title,
		}),
	merge: ({ tenantId, email, firstName, lastName, phone, department, title }, patch) => ({
		tenantId,
		email,
		firstName,
		lastName,
		phone,
		department,
		title,
		...defined(patch),
	}),
};
