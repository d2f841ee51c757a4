import type { FailureKind } from '../../../lib/failure';
import { HttpError, type HttpErrorDetails } from '../../../lib/http/errors';
import { decideRetry, defaultRetryPolicy, inWords, serverWaitMs } from '../../../lib/http/retry';

const now = Date.UTC(2026, 0, 1);

const decide = (kind: FailureKind, details: HttpErrorDetails, idempotent = true, attempt = 1, random = 0.5) =>
	decideRetry(new HttpError(kind, 'x', details), attempt, idempotent, defaultRetryPolicy, random);

test.each([408, 425, 429, 500, 502, 503, 504, 520])('%i may pass', (status) => {
	expect(decide('server', { status }).retry).toBe(true);
});

test.each([400, 401, 403, 404, 409, 422, 501, 505])('%i will not', (status) => {
	expect(decide('server', { status })).toEqual({ retry: false, because: 'final' });
});

test.each(['tls', 'blocked', 'cancelled', 'notJson', 'configuration', 'redirect', 'shape'] as const)(
	'nor will %s',
	(kind) => {
		expect(decide(kind, {}).retry).toBe(false);
	},
);

test('what is not idempotent is repeated only when nothing can have happened', () => {
	expect(decide('network', { outcome: 'notDone' }, false).retry).toBe(true);
	expect(decide('rateLimited', { status: 429 }, false).retry).toBe(true);
	expect(decide('network', { outcome: 'unknown' }, false)).toEqual({ retry: false, because: 'mayBeDone' });
	expect(decide('server', { status: 503, outcome: 'unknown' }, false)).toEqual({
		retry: false,
		because: 'mayBeDone',
	});
});

test('the bound of the wait doubles up to its cap, and chance fills it', () => {
	const waits = [1, 2, 3, 8, 9].map((attempt) => decide('timeout', {}, true, attempt, 1));
	expect(waits).toEqual([250, 500, 1000, 30_000, 30_000].map((waitMs) => ({ retry: true, waitMs })));
	expect(decide('timeout', {}, true, 5, 0)).toEqual({ retry: true, waitMs: 0 });
});

test('the tenth attempt is the last, and the sixth for a host that cannot be reached at all', () => {
	expect(decide('timeout', {}, true, 9).retry).toBe(true);
	expect(decide('timeout', {}, true, 10)).toEqual({ retry: false, because: 'exhausted' });
	expect(decide('network', { outcome: 'notDone' }, true, 5).retry).toBe(true);
	expect(decide('network', { outcome: 'notDone' }, true, 6)).toEqual({ retry: false, because: 'exhausted' });
});

test('the server is waited for, at least as long as it asks, for up to two minutes', () => {
	expect(decide('rateLimited', { status: 429, retryAfterMs: 120_000 }, true, 1, 0)).toEqual({
		retry: true,
		waitMs: 120_000,
	});
	expect(decide('rateLimited', { status: 429, retryAfterMs: 120_001 })).toEqual({
		retry: false,
		because: 'serverAsksTooLong',
	});
});

describe('serverWaitMs', () => {
	test.each([
		['seconds', { 'retry-after': '7' }, 7000],
		['a date', { 'retry-after': new Date(now + 5000).toUTCString() }, 5000],
		['a date that is past', { 'retry-after': new Date(now - 5000).toUTCString() }, 0],
		[
			'a date by a clock of the server that is an hour ahead',
			{
				'retry-after': new Date(now + 3_605_000).toUTCString(),
				date: new Date(now + 3_600_000).toUTCString(),
			},
			5000,
		],
		['a reset in seconds', { 'ratelimit-remaining': '0', 'ratelimit-reset': '12' }, 12_000],
		[
			'a reset as epoch seconds',
			{ 'x-ratelimit-remaining': '0', 'x-ratelimit-reset': String(now / 1000 + 9) },
			9000,
		],
		[
			'a reset as epoch milliseconds',
			{ 'x-ratelimit-remaining': '0', 'x-ratelimit-reset': String(now + 900) },
			900,
		],
		[
			'a reset while some quota remains',
			{ 'x-ratelimit-remaining': '3', 'x-ratelimit-reset': '12' },
			undefined,
		],
		['a reset that does not mention the quota', { 'x-ratelimit-reset': '12' }, undefined],
		['nonsense', { 'retry-after': 'soon' }, undefined],
		['nothing', {}, undefined],
	])('%s', (_, headers, expected) => {
		expect(serverWaitMs(headers as Record<string, string>, now)).toBe(expected);
	});

	test('after a 429 the quota is known to be used up', () => {
		expect(serverWaitMs({ 'x-ratelimit-reset': '12' }, now, true)).toBe(12_000);
	});
});

test('waits in words', () => {
	expect([400, 95_000, 3_600_000].map(inWords)).toEqual(['1 second', '95 seconds', '60 minutes']);
});
