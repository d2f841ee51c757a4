import { laneLimitsOf } from '../../../../lib/connectors/engine/limits';

describe('laneLimitsOf', () => {
	it.each([
		[{}, { mostAtOnce: 16, quotas: [], paths: [] }],
		[
			{ limits: { concurrency: 3, minDelayMs: 50 } },
			{ mostAtOnce: 3, minDelayMs: 50, quotas: [], paths: [] },
		],
		[
			{ limits: { requests: 600 } },
			{ mostAtOnce: 16, quotas: [{ requests: 600, perSeconds: 60 }], paths: [] },
		],
		[
			{ limits: { requests: 5, perSeconds: 2, rates: [{ requests: 100, perSeconds: 3600 }] } },
			{
				mostAtOnce: 16,
				quotas: [
					{ requests: 5, perSeconds: 2 },
					{ requests: 100, perSeconds: 3600 },
				],
				paths: [],
			},
		],
		[
			{ limits: { paths: [{ path: '/devices', concurrency: 5, requests: 10, perSeconds: 1 }] } },
			{
				mostAtOnce: 16,
				quotas: [],
				paths: [{ path: '/devices', concurrency: 5, quotas: [{ requests: 10, perSeconds: 1 }] }],
			},
		],
	])('makes of %j what the lane takes', (profile, limits) => {
		expect(laneLimitsOf(profile)).toEqual(limits);
	});
});
