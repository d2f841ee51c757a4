import { z } from 'zod';

import { createOnce } from '../../http/createOnce';
import type { HttpClient } from '../../http/types';
import { isGoneAfterRetry } from '../createOrUpdate';
import type { TagFilter, TagPort } from './port';
import type { Tag } from './model';
import { madeBy } from '../lostCreate';
import type { Id } from '../model';
import { defined, id, text } from '../wire';
import { call } from './endpoint';
import { tags as tagEndpoints } from './endpoints';
import { sizedListing } from './lists';
import { records, agrees, created } from './records';
import { reader } from './wire';

const readTag = reader(
	'tag',
	z.looseObject({ id, name: text, description: text, color: text }),
	({ id, name, description, color, ...more }): Tag => ({
		id,
		name: name ?? '',
		description: description ?? null,
		color: color ?? null,
		more,
	}),
);

export function tagPort(http: HttpClient): TagPort {
	function list(filter: TagFilter = {}): AsyncGenerator<Tag[]> {
		const listing = sizedListing(
			'tags',
			async (pageSize) => await call(http, tagEndpoints.list, { query: { name: filter.name, pageSize } }),
		);
		return records(listing, readTag, agrees(filter));
	}

	async function get(id: Id): Promise<Tag> {
		return readTag((await call(http, tagEndpoints.get, { path: { tagId: id } })).body);
	}

	return {
		list,
		get,

		async create(draft) {
			const send = async () =>
				readTag(created((await call(http, tagEndpoints.create, { body: draft })).body));
			if (!draft.name) return await send();
			const key = { name: draft.name };
			return await createOnce(send, async () => await madeBy(list(key), key, 'tag'), { clock: http.clock });
		},

		/**
		 * Which tenants may see the tag is carried over where the tag says so: there an update that leaves it out takes it
		 * from them. Instances of 2026 keep it elsewhere (Servosity/msp-skills, August 2026).
		 */
		async update(id, patch) {
			const { name, description, color, more } = await get(id);
			const rights: unknown = more.tenantTagAuthorizations;
			const body = {
				name,
				description,
				color,
				...defined(patch),
				id,
				...(Array.isArray(rights) && { authorizations: rights.map(right) }),
			};
			const reply = await call(http, tagEndpoints.update, { path: { tagId: id }, body });
			return reply.body === undefined ? await get(id) : readTag(reply.body);
		},

		async delete(id) {
			await call(http, tagEndpoints.delete, { path: { tagId: id } }).catch((error: unknown) => {
				if (!isGoneAfterRetry(error)) throw error;
			});
		},
	};
}

/** The two fields of a tenant's right that may be written. */
export function right(authorization: { tenantId?: unknown; relationship?: unknown }) {
	return { tenantId: authorization.tenantId, relationship: authorization.relationship };
}
