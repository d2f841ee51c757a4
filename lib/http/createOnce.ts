import { Failure } from '../failure';
import type { Clock } from './clock';
import { HttpError } from './errors';

export interface CreateOnceOptions {
	/** How often it is sent at most. Default 8. */
	rounds?: number;
	/**
	 * Milliseconds to let pass before the second look of the first round, since a server may still be working on a
	 * request whose connection is gone. Doubles each round, up to 8 s. Default 250.
	 */
	settleMs?: number;
	signal?: AbortSignal;
	clock: Clock;
}

const LONGEST_SETTLE_MS = 8_000;

/** A server that did not answer in time is more likely to be still at work than one whose connection broke. */
const SETTLE_AFTER_TIMEOUT_MS = 2_000;

/**
 * Creates a record without ever making two. A create whose answer was lost is looked up, twice with a pause between,
 * and sent again only if it is not there.
 *
 * @param send the create; must not repeat itself when the outcome is unknown
 * @param find looks the record up by a key that `send` writes; repeats itself as any read
 * @throws what `send` throws when nothing was created; `outcomeUnknown` when that cannot be told; what `find` throws
 * when it found too much (`ambiguous`) or was cancelled
 */
export async function createOnce<T>(
	send: () => Promise<T>,
	find: () => Promise<T | undefined>,
	options: CreateOnceOptions,
): Promise<T> {
	const { rounds = 8, settleMs = 250, signal, clock } = options;
	let lost: Failure | undefined;
	for (let round = 1; round <= rounds; round++) {
		const [sent] = await Promise.allSettled([send()]);
		if (sent.status === 'fulfilled') return sent.value;
		const failure: unknown = sent.reason;
		if (!(failure instanceof Failure) || failure.kind === 'cancelled') throw failure;
		if (failure.outcome === 'unknown') lost = failure;
		if (!lost) throw failure;

		const first = failure.kind === 'timeout' ? Math.max(settleMs, SETTLE_AFTER_TIMEOUT_MS) : settleMs;
		const settle = Math.min(LONGEST_SETTLE_MS, first * 2 ** (round - 1));
		const lookTwice = async () => {
			const found = await find();
			if (found !== undefined) return found;
			await clock.sleep(settle, signal);
			return await find();
		};
		const [looked] = await Promise.allSettled([lookTwice()]);
		if (looked.status === 'rejected') throw afterFailedLookup(lost, looked.reason);
		if (looked.value !== undefined) return looked.value;
		// Refused, though an earlier round may have been carried out: nothing was found, so the refusal is the truth.
		if (failure.outcome === 'notDone') throw failure;
		if (!wasLostOnTheWay(failure)) throw unknownOutcome(failure);
	}
	throw unknownOutcome(lost);
}

function afterFailedLookup(lost: Failure, reason: unknown): Failure {
	if (reason instanceof Failure && (reason.kind === 'cancelled' || reason.kind === 'ambiguous'))
		return reason;
	return unknownOutcome(lost, reason);
}

/** A 2xx that cannot be read was carried out, even if the record does not show yet: sending again would double it. */
function wasLostOnTheWay({ kind }: Failure): boolean {
	return kind === 'network' || kind === 'timeout' || kind === 'server';
}

function unknownOutcome(failure: Failure | undefined, lookup?: unknown): Failure {
	const why = failure ? ` ${failure.message}` : '';
	const also = lookup instanceof Error ? ` Looking it up failed, too: ${lookup.message}` : '';
	return new HttpError(
		'outcomeUnknown',
		`Whether the record was created is not known: the answer was lost.${why}${also}`,
		{ ...failure, outcome: 'unknown', cause: failure },
	);
}
