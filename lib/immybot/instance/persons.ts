import { z } from 'zod';

import { createOnce } from '../../http/createOnce';
import type { HttpClient } from '../../http/types';
import type { UserFilter } from '../client';
import { isGoneAfterRetry } from '../createOrUpdate';
import type { PersonPort } from './port';
import type { Person } from './model';
import { madeBy } from '../lostCreate';
import type { Id } from '../model';
import { defined, id, optionalId, text } from '../wire';
import { call } from './endpoint';
import { persons as endpoints } from './endpoints';
import { sieveListing } from './lists';
import { agrees, created, isGiven, records, refuseUnknown, tagging } from './records';
import { ids, reader } from './wire';

const readPerson = reader(
	'person',
	z.looseObject({
		id,
		tenantId: optionalId,
		emailAddress: text,
		firstName: text,
		lastName: text,
		azurePrincipalId: text,
		personTagIds: ids,
	}),
	({ id, tenantId, emailAddress, firstName, lastName, azurePrincipalId, personTagIds, ...more }): Person => ({
		id,
		tenantId: tenantId ?? null,
		email: emailAddress ?? '',
		firstName: firstName ?? null,
		lastName: lastName ?? null,
		phone: null,
		department: null,
		title: null,
		azurePrincipalId: azurePrincipalId ?? null,
		tagIds: personTagIds,
		more,
	}),
);

/** What the guide's users have and a live instance's persons have not. */
const FOREIGN = ['phone', 'department', 'title'];

export function personPort(http: HttpClient): PersonPort {
	function list(filter: UserFilter = {}, options = {}): AsyncGenerator<Person[]> {
		const hints = isGiven(filter.email) ? [{ field: 'emailAddress', text: String(filter.email) }] : [];
		return records(sieveListing(http, endpoints.list, hints, options), readPerson, agrees(filter), options);
	}

	async function get(id: Id): Promise<Person> {
		return readPerson((await call(http, endpoints.get, { path: { id } })).body);
	}

	return {
		...tagging(
			async (request) => await call(http, endpoints.addTags, request),
			async (request) => await call(http, endpoints.removeTags, request),
		),
		list,
		get,

		async create(draft) {
			refuseUnknown(draft, FOREIGN, 'person');
			const { email, tenantId } = draft;
			const send = async () => {
				const { body } = await call(http, endpoints.create, { body: draft });
				return readPerson(created(body));
			};
			if (!email) return await send();
			const key = { email, tenantId: tenantId ?? undefined };
			return await createOnce(send, async () => await madeBy(list(key), key, 'person'), {
				clock: http.clock,
			});
		},

		async update(id, patch) {
			refuseUnknown(patch, FOREIGN, 'person');
			const { tenantId, firstName, lastName, email, azurePrincipalId } = await get(id);
			const body = { tenantId, firstName, lastName, email, azurePrincipalId, ...defined(patch), id };
			const reply = await call(http, endpoints.update, { path: { id }, body });
			return reply.body === undefined ? await get(id) : readPerson(reply.body);
		},

		async delete(id) {
			await call(http, endpoints.delete, { path: { id } }).catch((error: unknown) => {
				if (!isGoneAfterRetry(error)) throw error;
			});
		},
	};
}
