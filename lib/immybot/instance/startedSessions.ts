import { Failure } from '../../failure';
import type { HttpClient, HttpReply } from '../../http/types';
import type { InstanceSession } from './model';
import type { RunOutcome, StartedSession } from './port';
import type { Id } from '../model';
import { isObject } from '../../values/object';
import { wireId } from './endpoint';
import { sessions as endpoints } from './endpoints';
import { dxListing } from './lists';
import { isGiven, records } from './records';
import { readSession } from './sessionWire';

export interface LookupOptions {
	/** Milliseconds before the second look for a session; doubles each time. Default 500. */
	settleMs?: number;
}

const LOOKS = 5;

/** What maintenance is for: one of them is given. */
export interface Target {
	computerId?: Id | null;
	tenantId?: Id | null;
	personId?: Id | null;
}

/**
 * Sends a request that starts sessions, exactly once. Nothing in a session tells who asked for it, so the newest
 * session is noted first: one that is newer and belongs to the target is taken for the one that was asked for.
 *
 * @throws Failure `outcomeUnknown` when the answer was lost and a target has no newer session
 */
export async function started(
	http: HttpClient,
	targets: Target[],
	send: () => Promise<HttpReply>,
	{ settleMs = 500 }: LookupOptions,
): Promise<RunOutcome> {
	const newest = await newestSession(http);
	const [sent] = await Promise.allSettled([send()]);
	const lost = sent.status === 'rejected' ? (sent.reason as unknown) : undefined;
	if (lost !== undefined && !isLost(lost)) throw lost;

	const answer = sent.status === 'fulfilled' ? answerOf(sent.value.body, targets) : undefined;
	if (answer) return { ...answer, source: 'answer' };

	const found = await lookFor(http, targets, newest, settleMs);
	if (lost === undefined || found.length >= targets.length) {
		return { started: found, alreadyRunning: [], source: 'lookup' };
	}
	const ids = found.map(({ sessionId }) => sessionId).join(', ');
	throw new Failure(
		'outcomeUnknown',
		`Whether maintenance was started is not known: the answer was lost, and ${found.length} of ${targets.length} targets have a new session${ids ? ` (IDs ${ids})` : ''}. It was not sent again.`,
		{ outcome: 'unknown', cause: lost },
	);
}

function isLost(error: unknown): error is Failure {
	return error instanceof Failure && error.outcome === 'unknown' && error.kind !== 'cancelled';
}

/** The highest id that a session has; 0 if there is none. */
async function newestSession(http: HttpClient): Promise<Id> {
	const listing = dxListing(http, endpoints.list, { conditions: [], newestFirst: true, size: 1 });
	for await (const [session] of records(listing, readSession)) return session?.id ?? 0;
	return 0;
}

async function lookFor(
	http: HttpClient,
	targets: Target[],
	newest: Id,
	settleMs: number,
): Promise<StartedSession[]> {
	for (let look = 1; ; look++) {
		const found = (
			await Promise.all(targets.map(async (target) => await newerOf(http, target, newest)))
		).flat();
		if (found.length >= targets.length || look === LOOKS) return found;
		await http.clock.sleep(settleMs * 2 ** (look - 1));
	}
}

/** The first session of a target that is newer. */
async function newerOf(http: HttpClient, target: Target, newest: Id): Promise<StartedSession[]> {
	const query = Object.fromEntries(
		Object.entries(target).flatMap(([name, id]) =>
			id === null || id === undefined ? [] : [[name, wireId(id)]],
		),
	) as Record<string, number>;
	const listing = dxListing(http, endpoints.list, { conditions: [['id', '>', wireId(newest)]], query });
	// Sessions of a tenant's computers name the tenant, too.
	const isOwn = ({ computerId, personId }: InstanceSession) =>
		isGiven(target.computerId) || isGiven(target.personId) || (computerId === null && personId === null);
	for await (const page of records(listing, readSession, isOwn)) {
		if (page[0]) return [startedSession(page[0].id, target)];
	}
	return [];
}

function startedSession(sessionId: Id, { computerId, tenantId, personId }: Target): StartedSession {
	return {
		sessionId,
		computerId: computerId ?? null,
		tenantId: tenantId ?? null,
		personId: personId ?? null,
	};
}

/**
 * `{sessionsStarted, sessionsAlreadyInProgress}`, `{id}` or a bare number, as sources say; `undefined` when the answer
 * has no session's id.
 */
function answerOf(body: unknown, targets: Target[]): Omit<RunOutcome, 'source'> | undefined {
	const [only = {}] = targets;
	if (typeof body === 'number') return { started: [startedSession(body, only)], alreadyRunning: [] };
	if (!isObject(body)) return undefined;
	const started = rowsOf(body.sessionsStarted);
	const alreadyRunning = rowsOf(body.sessionsAlreadyInProgress);
	if (started.length + alreadyRunning.length > 0) return { started, alreadyRunning };
	const { id } = body;
	return typeof id === 'number' ? { started: [startedSession(id, only)], alreadyRunning: [] } : undefined;
}

function rowsOf(rows: unknown): StartedSession[] {
	return (Array.isArray(rows) ? rows : []).flatMap((row: unknown) =>
		isObject(row) && isId(row.sessionId) ? [startedSession(row.sessionId, row as Target)] : [],
	);
}

function isId(value: unknown): value is Id {
	return typeof value === 'number' || typeof value === 'string';
}
