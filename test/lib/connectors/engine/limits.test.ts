import * as fc from 'fast-check';

import { laneLimitsOf } from '../../../../lib/connectors/engine/limits';

describe('laneLimitsOf', () => {
	it('leaves open what the profile leaves open', () => {
		expect(laneLimitsOf({})).toEqual({});
		expect(laneLimitsOf({ limits: { concurrency: 3, minDelayMs: 50 } })).toEqual({
			concurrency: 3,
			minDelayMs: 50,
		});
	});

	it('never lets a window hold more than it may, burst included', () => {
		fc.assert(
			fc.property(
				fc.integer({ min: 2, max: 10_000 }),
				fc.integer({ min: 1, max: 3600 }),
				(requests, perSeconds) => {
					const { burst, requestsPerSecond } = laneLimitsOf({ limits: { requests, perSeconds } });
					expect(burst! + requestsPerSecond! * perSeconds).toBeLessThanOrEqual(requests + 1e-6);
					expect(requestsPerSecond).toBeGreaterThan(0);
				},
			),
		);
	});
});
