import type { HttpClient } from '../../http/types';
import { HttpError } from '../../http/errors';
import type { ActionFilter, ActionPort, InstanceSessionFilter, InstanceSessionPort } from './port';
import type { InstanceSession } from './model';
import { instantOf, type Id } from '../model';
import { sameText } from '../wire';
import { call, wireId } from './endpoint';
import { actions as actionEndpoints, sessions as endpoints } from './endpoints';
import { ACTION_RESULT, numberOf, SESSION_STATUS, type Enumeration } from './enums';
import { dxListing, rowsOf, windowsFrom, within, type DxCondition } from './lists';
import { isGiven, records } from './records';
import { started, type LookupOptions } from './startedSessions';
import { readAction, readLog, readSession } from './wire';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;

/** However long ago a list begins, it is read in at most about this many windows. */
const MOST_WINDOWS = 60;

export function sessionPort(
	http: HttpClient,
	actions: ActionPort,
	lookup: LookupOptions,
): InstanceSessionPort {
	async function* list(filter: InstanceSessionFilter = {}): AsyncGenerator<InstanceSession[]> {
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
				dxListing(http, endpoints.list, { conditions, query, newestFirst: true }),
				readSession,
				holds,
			);
			return;
		}
		// A session that changes while this is read moves to a later window and is met again there.
		const seen = new Set<string>();
		const now = Date.now();
		const width = Math.max(DAY, (now - begin) / MOST_WINDOWS);
		for (const window of windowsFrom(begin, now, width)) {
			const listing = dxListing(http, endpoints.list, {
				conditions: [...conditions, ...within('updatedDate', window)],
				query,
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

/** An instance writes tens of thousands of actions a day: wider windows do not answer in time. */
const ACTION_WINDOW = 6 * HOUR;

export function actionPort(http: HttpClient): ActionPort {
	return {
		async *list(filter: ActionFilter = {}) {
			const { sessionId, computerId, tenantId, result, since } = filter;
			const ids = { maintenanceSessionId: sessionId, computerId, tenantId };
			const conditions: DxCondition[] = Object.entries(idQuery(ids)).map(([name, id]) => [name, '=', id]);
			if (isGiven(result)) conditions.push(chosen('result', ACTION_RESULT, String(result)));
			const begin = latest(since);
			const holds = (action: ReturnType<typeof readAction>) =>
				(!isGiven(sessionId) || sameText(action.sessionId, sessionId)) &&
				(!isGiven(computerId) || sameText(action.computerId, computerId)) &&
				(!isGiven(tenantId) || sameText(action.tenantId, tenantId)) &&
				(!isGiven(result) || sameText(action.result, result)) &&
				(begin === undefined || (instantOf(action.createdTime) ?? begin) >= begin);

			if (isGiven(sessionId)) {
				yield* records(dxListing(http, actionEndpoints.list, { conditions }), readAction, holds);
				return;
			}
			const now = Date.now();
			for (const window of windowsFrom(begin ?? now - DAY, now, ACTION_WINDOW)) {
				const all = [...conditions, ...within('createdDateUTC', window)];
				yield* records(dxListing(http, actionEndpoints.list, { conditions: all }), readAction, holds);
			}
		},

		async needsAttention(computerId) {
			const { body } = await call(http, actionEndpoints.needsAttention, { path: { computerId } });
			return rowsOf(body).map(readAction);
		},
	};
}

function idQuery(ids: Record<string, Id | undefined>): Record<string, number> {
	return Object.fromEntries(
		Object.entries(ids)
			.filter(([, id]) => isGiven(id))
			.map(([name, id]) => [name, wireId(id as Id)]),
	);
}

/** Enumerations are filtered by number: their names give errors. Source: claude-immybot-skill (July 2026). */
function chosen(field: string, enumeration: Enumeration, name: string): DxCondition {
	const number = numberOf(enumeration, name);
	if (number !== undefined) return [field, '=', number];
	throw new HttpError(
		'invalid',
		`ImmyBot knows no “${name}”: it is one of ${Object.keys(enumeration).join(', ')}.`,
	);
}

/** The latest of the times that are given, in milliseconds. */
function latest(...times: Array<string | null | undefined>): number | undefined {
	const given = times.filter(isGiven).map((time) => {
		const instant = instantOf(time);
		if (instant !== undefined) return instant;
		throw new HttpError('invalid', `“${time}” is no time: it looks like 2026-01-31T12:00:00Z.`);
	});
	return given.length > 0 ? Math.max(...given) : undefined;
}
