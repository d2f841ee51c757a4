import type { LaneLimits, Quota } from '../../http/rateLimit';
import type { LimitsProfile } from './profileParts';

/** Never more requests at once, where neither a person nor the system's manifest says so. */
export const MOST_AT_ONCE = 16;

/** What a profile's `limits` mean for the HTTP client. */
export function laneLimitsOf({ limits = {} }: { limits?: LimitsProfile }): LaneLimits {
	const { concurrency = MOST_AT_ONCE, minDelayMs, paths = [] } = limits;
	return {
		mostAtOnce: concurrency,
		minDelayMs,
		quotas: quotasOf(limits),
		paths: paths.map((one) => ({ path: one.path, concurrency: one.concurrency, quotas: quotasOf(one) })),
	};
}

function quotasOf({ requests, perSeconds = 60, rates = [] }: Rates): Quota[] {
	return [...(requests === undefined ? [] : [{ requests, perSeconds }]), ...rates];
}

type Rates = Pick<LimitsProfile, 'requests' | 'perSeconds' | 'rates'>;
