import type { LaneLimits, Quota } from '../../http/rateLimit';
import type { LimitsProfile } from './profileParts';

/** What a profile's `limits` mean for the HTTP client. */
export function laneLimitsOf({ limits = {} }: { limits?: LimitsProfile }): LaneLimits {
	const { concurrency, minDelayMs, paths = [] } = limits;
	return {
		concurrency,
		minDelayMs,
		quotas: quotasOf(limits),
		paths: paths.map((one) => ({ path: one.path, concurrency: one.concurrency, quotas: quotasOf(one) })),
	};
}

function quotasOf({ requests, perSeconds = 60, rates = [] }: Rates): Quota[] {
	return [...(requests === undefined ? [] : [{ requests, perSeconds }]), ...rates];
}

type Rates = Pick<LimitsProfile, 'requests' | 'perSeconds' | 'rates'>;
