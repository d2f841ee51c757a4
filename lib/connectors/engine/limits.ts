import type { LaneLimits } from '../../http/rateLimit';
import type { LimitsProfile } from './profileParts';

/**
 * What a profile's `limits` mean for the HTTP client. Requests start evenly, with a burst of a tenth of what the
 * window allows, such that burst and steady flow together stay within the window wherever it begins.
 */
export function laneLimitsOf({ limits = {} }: { limits?: LimitsProfile }): LaneLimits {
	const { requests, perSeconds = 60, concurrency, minDelayMs } = limits;
	if (requests === undefined) return { concurrency, minDelayMs };
	const burst = Math.max(1, Math.floor(requests / 10));
	return { concurrency, minDelayMs, burst, requestsPerSecond: Math.max(1, requests - burst) / perSeconds };
}
