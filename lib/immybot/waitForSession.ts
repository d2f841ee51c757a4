import type { Clock } from '../http/clock';
import { instantOf, type Id, type Session } from './model';

export interface WaitOptions {
	/** Milliseconds after which a session that has not ended is handed back as it is. */
	timeoutMs: number;
	/** Milliseconds between two looks. */
	intervalMs: number;
	signal?: AbortSignal;
	clock: Clock;
}

const ENDED = new Set(['completed', 'failed', 'cancelled', 'canceled', 'succeeded', 'timedout']);

/**
 * Waits until a session has ended, with its actions. The first look is at once, the last one at the time-out.
 * @returns the session as last seen, and whether it has ended
 * @throws Failure `cancelled` as soon as the signal aborts
 */
export async function waitForSession(
	sessions: { get(id: Id): Promise<Session> },
	id: Id,
	{ timeoutMs, intervalMs, signal, clock }: WaitOptions,
): Promise<{ session: Session; ended: boolean }> {
	const deadline = clock.now() + timeoutMs;
	for (;;) {
		const session = await sessions.get(id);
		if (hasEnded(session)) return { session, ended: true };
		const left = deadline - clock.now();
		if (left <= 0) return { session, ended: false };
		await clock.sleep(Math.min(intervalMs, left), signal);
	}
}

/** An end time says so, or a status that is an end. */
export function hasEnded({ endTime, status }: Pick<Session, 'endTime' | 'status'>): boolean {
	return instantOf(endTime) !== undefined || ENDED.has(status?.replace(/[^a-z]/gi, '').toLowerCase() ?? '');
}
