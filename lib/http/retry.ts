import type { HttpError } from './errors';

export interface RetryPolicy {
	/** How often a request is sent at most, the first time included. */
	attempts: number;
	/** The same for a host that is not found or refuses the connection: more often a wrong address than a passing fault. */
	unreachableAttempts: number;
	/** The first wait is random between 0 and this many milliseconds; the bound doubles each time. */
	baseMs: number;
	/** The bound never exceeds this. */
	capMs: number;
	/** A server that asks to wait longer than this many milliseconds is not waited for. */
	maxServerWaitMs: number;
}

/** Ten attempts carry 10,000 requests through a server that fails one in five (0.2¹⁰ ≈ 1 in 10 million). */
export const defaultRetryPolicy: RetryPolicy = {
	attempts: 10,
	unreachableAttempts: 6,
	baseMs: 250,
	capMs: 30_000,
	maxServerWaitMs: 120_000,
};

export type RetryDecision =
	| { retry: true; waitMs: number }
	| { retry: false; because: 'final' | 'exhausted' | 'mayBeDone' | 'serverAsksTooLong' };

/**
 * Whether a failed request is sent again, and after how many milliseconds.
 *
 * An idempotent request is repeated after every failure that may pass. Any other only when the server cannot have
 * acted on it.
 *
 * @param attempt how often it has been sent
 * @param random 0 ≤ x < 1; "full jitter", so that clients that failed together do not return together
 */
export function decideRetry(
	failure: HttpError,
	attempt: number,
	idempotent: boolean,
	policy: RetryPolicy,
	random: number,
): RetryDecision {
	if (!mayPass(failure)) return { retry: false, because: 'final' };
	if (!idempotent && failure.outcome === 'unknown') return { retry: false, because: 'mayBeDone' };
	if ((failure.retryAfterMs ?? 0) > policy.maxServerWaitMs) {
		return { retry: false, because: 'serverAsksTooLong' };
	}
	if (attempt >= attemptsFor(failure, policy)) return { retry: false, because: 'exhausted' };
	const bound = Math.min(policy.capMs, policy.baseMs * 2 ** (attempt - 1));
	return { retry: true, waitMs: (failure.retryAfterMs ?? 0) + random * bound };
}

function attemptsFor({ kind, outcome }: HttpError, { attempts, unreachableAttempts }: RetryPolicy): number {
	return kind === 'network' && outcome === 'notDone' ? Math.min(attempts, unreachableAttempts) : attempts;
}

function mayPass(failure: HttpError): boolean {
	const { status, kind } = failure;
	if (status !== undefined) return isTransient(status);
	return kind === 'network' || kind === 'timeout';
}

function isTransient(status: number): boolean {
	if (status === 501 || status === 505) return false;
	// 423: ConnectWise RMM, where too many tokens are asked for.
	return status === 408 || status === 423 || status === 425 || status === 429 || status >= 500;
}

/**
 * How many milliseconds the server asks to wait, from `Retry-After` (seconds or HTTP date) or, where the quota is
 * used up, from `RateLimit-Reset` and its `X-` spellings (seconds, or epoch seconds or milliseconds).
 *
 * @param headers names in lower case
 * @param quotaUsedUp known from the status 429; otherwise it is read from the `Remaining` header
 */
export function serverWaitMs(
	headers: Record<string, string>,
	nowMs: number,
	quotaUsedUp = false,
): number | undefined {
	const retryAfter = headers['retry-after'];
	if (retryAfter !== undefined) {
		const wait = retryAfterMs(retryAfter, headers.date, nowMs);
		if (wait !== undefined) return wait;
	}
	if (!quotaUsedUp && firstNumber(headers, REMAINING) !== 0) return undefined;
	const reset = firstNumber(headers, RESET);
	return reset === undefined ? undefined : Math.max(0, resetMs(reset, nowMs));
}

const REMAINING = ['ratelimit-remaining', 'x-ratelimit-remaining', 'x-rate-limit-remaining'];
const RESET = ['ratelimit-reset', 'x-ratelimit-reset', 'x-rate-limit-reset'];

function firstNumber(headers: Record<string, string>, names: string[]): number | undefined {
	for (const name of names) {
		const value = Number.parseFloat(headers[name] ?? '');
		if (Number.isFinite(value)) return value;
	}
	return undefined;
}

/** The server's own `Date` is the reference for its date, so that a clock that is off changes nothing. */
function retryAfterMs(value: string, serverDate: string | undefined, nowMs: number): number | undefined {
	if (/^\s*\d+(\.\d+)?\s*$/.test(value)) return Number(value) * 1000;
	const until = Date.parse(value);
	if (Number.isNaN(until)) return undefined;
	const reference = Date.parse(serverDate ?? '');
	return Math.max(0, until - (Number.isNaN(reference) ? nowMs : reference));
}

/** No quota window lasts 30 years, so a number that large is a moment and not a span. */
function resetMs(value: number, nowMs: number): number {
	if (value > 1e12) return value - nowMs;
	if (value > 1e9) return value * 1000 - nowMs;
	return value * 1000;
}

/** `95000` → `95 seconds`, `3600000` → `60 minutes`: for messages. */
export function inWords(ms: number): string {
	const seconds = Math.ceil(ms / 1000);
	if (seconds === 1) return '1 second';
	return seconds <= 180 ? `${seconds} seconds` : `${Math.ceil(seconds / 60)} minutes`;
}
