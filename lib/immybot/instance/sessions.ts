import type { HttpClient } from '../../http/types';
import type { ListOptions } from '../client';
import type { ActionPort, InstanceSessionFilter, InstanceSessionPort } from './port';
import type { InstanceSession } from './model';
import { instantOf, type Id } from '../model';
import { sameText } from '../wire';
import { call } from './endpoint';
import { sessions as endpoints } from './endpoints';
import { SESSION_STATUS } from './enums';
import { DX_PAGE, dxListing, pageSize, rowsOf, windowsFrom, within } from './lists';
import { chosen, idQuery, latest } from './queries';
import { isGiven, records } from './records';
import { started, type LookupOptions } from './startedSessions';
import { readLog, readSession } from './sessionWire';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;

/** However long ago a list begins, it is read in at most about this many windows. */
const MOST_WINDOWS = 60;

export function sessionPort(
	http: HttpClient,
	actions: ActionPort,
	lookup: LookupOptions,
): InstanceSessionPort {
	async function* list(
		filter: InstanceSessionFilter = {},
		options: ListOptions = {},
	): AsyncGenerator<InstanceSession[]> {
		const { status, since, changedSince, computerId, tenantId, personId } = filter;
		const targets = { computerId, tenantId, personId };
		const query = idQuery(targets);
		const conditions = isGiven(status) ? [chosen('sessionStatus', SESSION_STATUS, String(status))] : [];
		const begin = latest(since, changedSince);
		const holds = (session: InstanceSession) =>
			(!isGiven(status) || sameText(session.status, status)) &&
			(!isGiven(computerId) || sameText(session.computerId, computerId)) &&
			(!isGiven(tenantId) || sameText(session.tenantId, tenantId)) &&
			(begin === undefined || (instantOf(session.updatedTime) ?? begin) >= begin) &&
			(!isGiven(since) || session.endTime !== null);

		if (begin === undefined) {
			yield* records(
				dxListing(http, endpoints.list, {
					conditions,
					query,
					newestFirst: true,
					size: pageSize(DX_PAGE, options),
				}),
				readSession,
				holds,
			);
			return;
		}
		// A session that changes while this is read moves to a later window and is met again there.
		const seen = new Set<string>();
		const now = http.clock.now();
		const width = Math.max(DAY, (now - begin) / MOST_WINDOWS);
		for (const window of windowsFrom(begin, now, width)) {
			const listing = dxListing(http, endpoints.list, {
				conditions: [...conditions, ...within('updatedDate', window)],
				query,
				size: pageSize(DX_PAGE, options),
			});
			for await (const page of records(listing, readSession, holds)) {
				const fresh = page.filter(({ id }) => !seen.has(String(id)));
				for (const { id } of fresh) seen.add(String(id));
				yield fresh;
			}
		}
	}

	async function get(id: Id): Promise<InstanceSession> {
		const { body } = await call(http, endpoints.get, {
			path: { sessionId: id },
			query: { includeActions: true },
		});
		const session = readSession(body);
		if (session.actions !== null) return session;
		// Newer instances leave the actions out, asked for or not.
		const own = [];
		for await (const page of actions.list({ sessionId: id })) own.push(...page);
		return { ...session, actions: own };
	}

	return {
		list,
		get,

		async logs(id) {
			const { body } = await call(http, endpoints.logs, { path: { sessionId: id } });
			return rowsOf(body).map(readLog);
		},

		async rerun(id) {
			const { computerId, tenantId, personId } = await get(id);
			const target = { computerId, tenantId: computerId === null ? tenantId : null, personId };
			return await started(
				http,
				[target],
				async () => await call(http, endpoints.rerun, { path: { sessionId: id } }),
				lookup,
			);
		},

		async cancel(ids) {
			if (ids.length > 0) await call(http, endpoints.cancel, { body: ids });
		},
	};
}
