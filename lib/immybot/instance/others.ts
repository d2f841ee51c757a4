import { randomUUID } from 'node:crypto';

import { createOnce } from '../../http/createOnce';
import { HttpError } from '../../http/errors';
import type { HttpClient } from '../../http/types';
import type {
	InstanceClient,
	ScheduleFilter,
	SchedulePort,
	ScriptPort,
	TagFilter,
	TargetAssignmentFilter,
} from '../instanceClient';
import type { Tag } from '../instanceModel';
import type { Id } from '../model';
import { defined } from '../wire';
import { call, wireId } from './endpoint';
import { schedules, scripts, tags as tagEndpoints, targetAssignments } from './endpoints';
import { rowsOf, sieveListing, wholeListing } from './lists';
import { isGoneAfterRetry } from './persons';
import { agrees, created, isGiven, onlyOne, records } from './records';
import { readSchedule, readTag, readTargetAssignment } from './wire';

/** The list of tags is a search with a size and no pages. */
const MOST_TAGS = 10_000;

export function tagPort(http: HttpClient): InstanceClient['tags'] {
	function list(filter: TagFilter = {}): AsyncGenerator<Tag[]> {
		const listing = wholeListing(async () => {
			const query = { name: filter.name, pageSize: MOST_TAGS };
			const reply = await call(http, tagEndpoints.list, { query });
			if (rowsOf(reply.body).length < MOST_TAGS) return reply;
			throw new HttpError('paging', `There are more than ${MOST_TAGS} tags, and ImmyBot pages none of them.`);
		});
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
			return await createOnce(send, async () => await onlyOne(list({ name: draft.name }), 'tag'));
		},

		/** Which tenants may see the tag is carried over: an update that leaves it out takes it from them. */
		async update(id, patch) {
			const { name, description, color, more } = await get(id);
			const authorizations = Array.isArray(more.tenantTagAuthorizations) ? more.tenantTagAuthorizations : [];
			const body = {
				name,
				description,
				color,
				...defined(patch),
				id,
				authorizations: authorizations.map(right),
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
function right(authorization: { tenantId?: unknown; relationship?: unknown }) {
	return { tenantId: authorization.tenantId, relationship: authorization.relationship };
}

export function schedulePort(http: HttpClient): SchedulePort {
	return {
		list(filter: ScheduleFilter = {}) {
			const query = { tenantId: isGiven(filter.tenantId) ? wireId(filter.tenantId as Id) : undefined };
			const listing = wholeListing(async () => await call(http, schedules.list, { query }));
			return records(listing, readSchedule, agrees(filter));
		},

		async get(id) {
			return readSchedule((await call(http, schedules.get, { path: { scheduleId: id } })).body);
		},

		async runNow(id) {
			await call(http, schedules.runNow, { path: { scheduleId: id } });
		},
	};
}

export function targetAssignmentPort(http: HttpClient): InstanceClient['targetAssignments'] {
	return {
		list(filter: TargetAssignmentFilter = {}, options = {}) {
			const { maintenanceIdentifier: text } = filter;
			const hints = isGiven(text) ? [{ field: 'maintenanceIdentifier', text: String(text) }] : [];
			const listing = sieveListing(http, targetAssignments.list, hints);
			return records(listing, readTargetAssignment, agrees(filter), options);
		},

		async get(id) {
			return readTargetAssignment((await call(http, targetAssignments.get, { path: { id } })).body);
		},
	};
}

export function scriptPort(http: HttpClient): ScriptPort {
	return {
		async run(order) {
			if (order.script.trim() === '') throw new HttpError('invalid', 'The script is empty.');
			const { body } = await call(http, scripts.run, { body: { ...order, cancellationId: randomUUID() } });
			if (body === undefined) return '';
			return typeof body === 'string' ? body : JSON.stringify(body);
		},
	};
}
