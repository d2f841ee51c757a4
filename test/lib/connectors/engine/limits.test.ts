import { laneLimitsOf } from '../../../../lib/connectors/engine/limits';

describe('laneLimitsOf', () => {
	it.each([
		[{}, {}],
		[{ limits: { concurrency: 3, minDelayMs: 50 } }, { concurrency: 3, minDelayMs: 50 }],
		[{ limits: { requests: 600 } }, { quota: { requests: 600, perSeconds: 60 } }],
		[{ limits: { requests: 5, perSeconds: 2 } }, { quota: { requests: 5, perSeconds: 2 } }],
	])('makes of %j what the lane takes', (profile, limits) => {
		expect(laneLimitsOf(profile)).toEqual(limits);
	});
});
