import type { LaneLimits } from '../../http/rateLimit';
import type { LimitsProfile } from './profileParts';

/** What a profile's `limits` mean for the HTTP client. */
export function laneLimitsOf({ limits = {} }: { limits?: LimitsProfile }): LaneLimits {
	const { requests, perSeconds = 60, concurrency, minDelayMs } = limits;
	return { concurrency, minDelayMs, ...(requests === undefined ? {} : { quota: { requests, perSeconds } }) };
}
