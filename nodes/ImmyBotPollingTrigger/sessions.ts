import type { IDataObject } from 'n8n-workflow';

import { Failure } from '../../lib/failure';
import type { ImmyBotClient, SessionFilter } from '../../lib/immybot/client';
import { hasFailed, instantOf, recordFields, type Session } from '../../lib/immybot/model';
import { clock } from '../../lib/n8n/clock';
import {
	cursorFrom,
	News,
	setBack,
	since,
	type Cursor,
	type CursorOptions,
	type Stamped,
} from '../../lib/polling/cursor';
import type { EventName } from './events';
import { MOST_AT_ONCE, type Feed, type Happening, type Reading } from './feed';
import type { Watch } from './watch';

const HOUR = 60 * 60_000;
const DAY = 24 * HOUR;

/** A list that changes while it is read is read again this often. */
const READINGS = 3;

/** Keys that are kept at most. */
const MAX_SEEN = 10_000;

/** Sessions that are asked about at once, and for a sample. */
const AT_ONCE = 8;
const SAMPLES = 20;

/** Which sessions a feed is about, and what it reports of each. */
export interface Kind<C extends ImmyBotClient = ImmyBotClient> {
	part: 'finished' | 'failed' | 'attention';
	event: EventName;
	/** The status that the server is asked for. */
	status?: string;
	isMeant(session: Session, watch: Watch): boolean;
	tell(immyBot: C, session: Session): Promise<Happening[]>;
}

/** All sessions that ended; without the failed ones where those come as an event of their own. */
export const finishedSessions = sessionFeed<ImmyBotClient>({
	part: 'finished',
	event: 'session.finished',
	isMeant: (session, { events }) => !(events.has('session.failed') && hasFailed(session)),
	tell: async (_, session) => [happening('session.finished', session)],
});

/** A feed and a cursor of its own, so that choosing one event later does not restart the other. */
export const failedSessions = sessionFeed<ImmyBotClient>({
	part: 'failed',
	event: 'session.failed',
	status: 'Failed',
	isMeant: hasFailed,
	tell: async (_, session) => [happening('session.failed', session)],
});

/** Ended sessions, read by the time of their end. A session counts once, by its id. */
export function sessionFeed<C extends ImmyBotClient>(kind: Kind<C>): Feed<C> {
	const { event, part, isMeant, tell } = kind;
	return {
		isWatched: (events) => events.has(event),

		async read(immyBot, watch, { [part]: cursor }, serverTime) {
			const start = async () => ({ [part]: await begin(immyBot, watch, kind, serverTime) });
			if (!cursor) return { happenings: [], remember: await start() };
			const options = optionsFor(watch, serverTime);
			const first = await readFrom(immyBot, watch, kind, cursor, options);
			const now = serverTime();
			const isSetBack = cursor.at !== null && now < cursor.at - watch.overlapMs;
			if (!isSetBack || first.stopped) return await handOn(immyBot, kind, first);
			const notice = setBackNotice(cursor.at ?? now, now);
			const from = setBack(cursor, now);
			if (!from) return { happenings: [], remember: await start(), notice: notice.tooFar };
			const again = await readFrom(immyBot, watch, kind, from, options);
			return { ...(await handOn(immyBot, kind, again)), notice: notice.text };
		},

		async sample(immyBot, watch) {
			const isNewestFirst = immyBot.edition === 'instance';
			for (const from of isNewestFirst ? [null] : [clock.now() - 30 * DAY, null]) {
				const filter = { ...filterFor(immyBot, watch, kind, from), status: kind.status };
				const { value: page = [] } = await immyBot.sessions.list(filter).next();
				const ended = page.filter((one: Session) => one.endTime !== null && isMeant(one, watch));
				for (const session of (isNewestFirst ? ended : [...ended].reverse()).slice(0, SAMPLES)) {
					const [first] = await tell(immyBot, session);
					if (first) return first;
				}
			}
			return undefined;
		},
	};
}

/** One reading of a list: what is new in it, and the error that stopped it early, if one did. */
interface SessionReading {
	news: News<Session>;
	stopped?: Error;
}

async function readFrom<C extends ImmyBotClient>(
	immyBot: C,
	watch: Watch,
	kind: Kind<C>,
	cursor: Cursor,
	options: CursorOptions,
): Promise<SessionReading> {
	const news = new News<Session>(cursor, options);
	const stopped = await collect(
		immyBot,
		filterFor(immyBot, watch, kind, since(cursor, watch)),
		(session, at) => {
			if (kind.isMeant(session, watch)) news.offer({ key: keyOf(immyBot, session), at, record: session });
			else news.pass(at);
		},
	);
	return { news, stopped };
}

async function handOn<C extends ImmyBotClient>(
	immyBot: C,
	{ part, tell }: Kind<C>,
	{ news, stopped }: SessionReading,
): Promise<Reading> {
	const { told, happenings, broken } = await tellAll(
		news.take(),
		async (session) => await tell(immyBot, session),
	);
	const trouble = stopped ?? broken;
	// What was read before the trouble is good: it is handed on, and the rest is read next time.
	if (trouble && (told.length === 0 || !news.canKeep(told))) throw trouble;
	return { happenings, remember: { [part]: news.after(told, trouble === undefined) } };
}

function setBackNotice(before: number, now: number): { text: string; tooFar: string } {
	const text = `The clock of ImmyBot's server has gone back from ${new Date(before).toISOString()} to ${new Date(now).toISOString()}. Sessions are read from there again; each is still reported once.`;
	return {
		text,
		tooFar: text.replace(
			/Sessions are.*/,
			'That is further than the trigger remembers, so it starts again from now. Check the sessions that ended since the last poll.',
		),
	};
}

/** What is emitted for each session, several asked about at once, up to the first that cannot be. */
async function tellAll(
	rows: Array<Stamped<Session>>,
	tell: (session: Session) => Promise<Happening[]>,
): Promise<{ told: Array<Stamped<Session>>; happenings: Happening[]; broken?: Error }> {
	const told: Array<Stamped<Session>> = [];
	const happenings: Happening[] = [];
	for (let from = 0; from < rows.length; from += AT_ONCE) {
		const some = rows.slice(from, from + AT_ONCE);
		const answers = await Promise.allSettled(some.map(async ({ record }) => await tell(record)));
		for (const [index, answer] of answers.entries()) {
			if (answer.status === 'rejected') return { told, happenings, broken: asError(answer.reason) };
			told.push(some[index]!);
			happenings.push(...answer.value);
		}
	}
	return { told, happenings };
}

/**
 * Where to begin: after the newest session that has ended, by the server's time. The clock of this machine only
 * guesses how far back to look; a wrong guess costs requests, not sessions.
 */
async function begin(
	immyBot: ImmyBotClient,
	watch: Watch,
	kind: Pick<Kind, 'status'>,
	serverTime: () => number,
): Promise<Cursor> {
	if (watch.startAt !== null) return cursorFrom(watch.startAt - 1);
	let cursor = cursorFrom(null);
	for (const back of [HOUR, DAY, 30 * DAY, 365 * DAY, Infinity]) {
		const from = back === Infinity ? null : clock.now() - back;
		// What ended before is not known by its key, and a later poll may look back further.
		const floor = from === null ? null : from - 1;
		const news = new News<null>(cursorFrom(floor), optionsFor(watch, serverTime, Infinity));
		const ended = new Map<string, number>();
		const stopped = await collect(immyBot, filterFor(immyBot, watch, kind, from), (session, at) => {
			news.pass(at);
			ended.set(keyOf(immyBot, session), at);
		});
		if (stopped) throw stopped;
		cursor = news.after(rowsOf(ended), true);
		// Dates that cannot be true are not used as a start.
		if (cursor.at !== null) break;
	}
	return cursor;
}

/** In an ImmyBot instance a session can be resumed, and end again with another status. */
function keyOf({ edition }: ImmyBotClient, { id, status }: Session): string {
	return edition === 'instance' ? `${id} ${status}` : String(id);
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
		const changed = reason instanceof Failure && reason.kind === 'paging';
		if (changed && reading < READINGS) continue;
		return asError(reason);
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

function filterFor(
	{ edition }: ImmyBotClient,
	{ tenantId }: Watch,
	kind: Pick<Kind, 'status'>,
	from: number | null,
): SessionFilter {
	// An ImmyBot instance is read day by day: sessions of other kinds move the position, too.
	const status = edition === 'instance' ? undefined : kind.status;
	const time = from === null ? undefined : new Date(from).toISOString();
	return { tenantId: tenantId || undefined, since: time, status };
}

function optionsFor({ overlapMs }: Watch, serverTime: () => number, maxSeen = MAX_SEEN): CursorOptions {
	return { overlapMs, maxSeen, limit: MOST_AT_ONCE, serverTime };
}

function asError(reason: unknown): Error {
	return reason instanceof Error ? reason : new Error(String(reason));
}

function happening(event: EventName, session: Session): Happening {
	const actions = session.actions?.map((action) => recordFields(action)) ?? null;
	return { event, data: { ...recordFields(session), actions } as IDataObject };
}
