import type { IDataObject } from 'n8n-workflow';

import { HttpError } from '../../lib/http/errors';
import type { ImmyBotClient, SessionFilter } from '../../lib/immybot/client';
import { hasFailed, instantOf, recordFields, type Session } from '../../lib/immybot/model';
import { News, since, type Cursor, type CursorOptions } from '../../lib/polling/cursor';
import { MOST_AT_ONCE, type EventName, type Feed, type Happening, type Watch } from './feed';

const HOUR = 60 * 60_000;
const DAY = 24 * HOUR;

/** A list that changes while it is read is read again this often. */
const READINGS = 3;

/** Keys that are kept at most. */
const MAX_SEEN = 10_000;

/** Which sessions a feed is about. */
interface Kind {
	part: 'finished' | 'failed';
	event: EventName;
	/** What the server is asked for. */
	status?: string;
}

/** All sessions that ended; without the failed ones where those come as an event of their own. */
export const finishedSessions = sessionFeed({ part: 'finished', event: 'session.finished' });

/** A feed and a cursor of its own, so that choosing one event later does not start the other anew. */
export const failedSessions = sessionFeed({ part: 'failed', event: 'session.failed', status: 'Failed' });

/** Ended sessions, read by the time of their end. A session counts once, by its id. */
function sessionFeed(kind: Kind): Feed {
	const { part, event } = kind;
	return {
		isWatched: (events) => events.has(event),

		async read(immyBot, watch, { [part]: cursor }) {
			if (!cursor) return { happenings: [], remember: { [part]: await begin(immyBot, watch, kind) } };
			const news = new News<Happening>(cursor, optionsFor(watch));
			const stopped = await collect(immyBot, filterFor(watch, kind, since(cursor, watch)), (session, at) => {
				if (isMeant(session, watch, kind)) {
					news.offer({ key: String(session.id), at, record: happening(event, session) });
				} else news.pass(at);
			});
			const handedOn = news.take();
			// What was read before the trouble is good: it is handed on, and the rest is read next time.
			const isUseful = handedOn.length > 0 && cursor.seen.length + handedOn.length <= MAX_SEEN;
			if (stopped && !isUseful) throw stopped;
			return {
				happenings: handedOn.map(({ record }) => record),
				remember: { [part]: news.after(handedOn, stopped === undefined) },
			};
		},

		async sample(immyBot, watch) {
			for (const from of [Date.now() - 30 * DAY, null]) {
				const { value: page = [] } = await immyBot.sessions.list(filterFor(watch, kind, from)).next();
				const session = page.findLast((one: Session) => one.endTime !== null && isMeant(one, watch, kind));
				if (session) return happening(event, session);
			}
			return undefined;
		},
	};
}

function isMeant(session: Session, { events }: Watch, { part }: Kind): boolean {
	return part === 'failed' ? hasFailed(session) : !(events.has('session.failed') && hasFailed(session));
}

/**
 * Where to begin: after the newest session that has ended, by the server's time. The clock of this machine only
 * guesses how far back to look; a wrong guess costs requests, not sessions.
 */
async function begin(immyBot: ImmyBotClient, watch: Watch, kind: Kind): Promise<Cursor> {
	if (watch.startAt !== null) return { at: null, floor: watch.startAt - 1, seen: [] };
	for (const back of [HOUR, DAY, 30 * DAY, 365 * DAY, Infinity]) {
		const news = new News<null>({ at: null, floor: null, seen: [] }, optionsFor(watch, Infinity));
		const from = back === Infinity ? null : Date.now() - back;
		const ended = new Map<string, number>();
		const stopped = await collect(immyBot, filterFor(watch, kind, from), ({ id }, at) => {
			news.pass(at);
			ended.set(String(id), at);
		});
		if (stopped) throw stopped;
		if (ended.size > 0) return news.after(rowsOf(ended), true);
	}
	return { at: null, floor: null, seen: [] };
}

function rowsOf(ended: Map<string, number>) {
	return [...ended].map(([key, at]) => ({ key, at, record: null }));
}

/** Reads all ended sessions. Returns the error that stopped it early, if one did. */
async function collect(
	immyBot: ImmyBotClient,
	filter: SessionFilter,
	take: (session: Session, at: number) => void,
): Promise<Error | undefined> {
	for (let reading = 1; ; reading++) {
		const [read] = await Promise.allSettled([readOnce(immyBot, filter, take)]);
		if (read.status === 'fulfilled') return undefined;
		const reason: unknown = read.reason;
		const changed = reason instanceof HttpError && reason.kind === 'paging';
		if (changed && reading < READINGS) continue;
		return reason instanceof Error ? reason : new Error(String(reason));
	}
}

async function readOnce(
	immyBot: ImmyBotClient,
	filter: SessionFilter,
	take: (session: Session, at: number) => void,
): Promise<void> {
	for await (const page of immyBot.sessions.list(filter)) {
		for (const session of page) {
			const at = instantOf(session.endTime);
			if (at !== undefined) take(session, at);
		}
	}
}

function filterFor({ tenantId }: Watch, { status }: Kind, from: number | null): SessionFilter {
	const time = from === null ? undefined : new Date(from).toISOString();
	return { tenantId: tenantId || undefined, since: time, status };
}

function optionsFor({ overlapMs }: Watch, maxSeen = MAX_SEEN): CursorOptions {
	return { overlapMs, maxSeen, limit: MOST_AT_ONCE, horizon: Date.now() + DAY };
}

function happening(event: EventName, session: Session): Happening {
	const actions = session.actions?.map((action) => recordFields(action)) ?? null;
	return { event, data: { ...recordFields(session), actions } as IDataObject };
}
