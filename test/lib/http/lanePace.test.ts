import * as fc from 'fast-check';

import { createHttpClient } from '../../../lib/http/client';
import { LanePace } from '../../../lib/http/lanePace';
import { Lane, type LaneLimits } from '../../../lib/http/rateLimit';
import type { WireReply } from '../../../lib/http/types';
import { seededRandom } from '../../../sandbox/random';
import { fastClock, steppingClock } from './support';

const LATENCY = 20;

/** Says at a moment whether it lets one more request in; else how long it asks to wait, if it says so (a header's value). */
type Counter = (now: number) => { retryAfter?: string } | undefined;

/** Windows of a fixed length: `aligned` ones follow a clock, the others begin with the first request. */
function windows(
	requests: number | ((now: number) => number),
	ms: number,
	wait: 'second' | 'whole seconds' | 'exact' | 'silent',
	aligned?: number,
): Counter {
	let [start, count] = [-Infinity, 0];
	return (now) => {
		if (now - start >= ms) {
			start = aligned === undefined ? now : Math.floor((now - aligned) / ms) * ms + aligned;
			count = 0;
		}
		count += 1;
		if (count <= (typeof requests === 'number' ? requests : requests(now))) return undefined;
		const left = (start + ms - now) / 1000;
		if (wait === 'silent') return {};
		return { retryAfter: String(wait === 'second' ? 1 : wait === 'exact' ? left : Math.ceil(left)) };
	};
}

/** A bucket that holds so many requests and is filled with so many a second. */
function bucket(holds: number, perSecond: number, retryAfter?: string): Counter {
	let [level, at] = [holds, 0];
	return (now) => {
		level = Math.min(holds, level + ((now - at) * perSecond) / 1000);
		at = now;
		if (level < 1) return { retryAfter };
		level -= 1;
		return undefined;
	};
}

/** Sends so many requests as a run does, with the client itself; the share of the refused, and milliseconds. */
async function run(counter: Counter, requests: number, limits: LaneLimits = {}) {
	const clock = steppingClock();
	const random = seededRandom(3);
	let refused = 0;
	const lane = new Lane(limits, clock);
	const transport = {
		send: async (): Promise<WireReply> => {
			await clock.sleep(LATENCY * (0.8 + 0.2 * random()));
			const no = counter(clock.now());
			await clock.sleep(LATENCY * 0.2 * random());
			if (!no) return { status: 200, headers: {}, body: '{}' };
			refused += 1;
			return {
				status: 429,
				headers: no.retryAfter === undefined ? {} : { 'retry-after': no.retryAfter },
				body: '',
			};
		},
	};
	const client = createHttpClient({ baseUrl: 'https://api.example.com', transport, lane, clock });
	const all = Promise.all(
		Array.from({ length: requests }, async () => await client.request({ method: 'PUT', path: '/x/1' })),
	);
	await clock.runUntil(all);
	return { refused: refused / (requests + refused), ms: clock.now() };
}

/** What is allowed in a second, by and large. */
const SERVERS: Array<[name: string, counter: () => Counter, perSecond: number, requests: number]> = [
	['120 a second', () => windows(120, 1000, 'second'), 120, 2000],
	['200 a second', () => windows(200, 1000, 'second'), 200, 2000],
	['330 a second, by the clock', () => windows(330, 1000, 'whole seconds', -400), 330, 4000],
	['1,050 a second, by the clock', () => windows(1050, 1000, 'exact', -900), 1050, 20_000],
	['600 a minute', () => windows(600, 60_000, 'whole seconds'), 10, 3000],
	['50 in ten seconds, by the clock', () => windows(50, 10_000, 'whole seconds', -3000), 5, 1000],
	['200 at once and 100 a second', () => bucket(200, 100, '1'), 100, 4000],
];

test.each(SERVERS)(
	'nine tenths are used of a server that allows %s, with at most 2 in 100 refused',
	async (_, counter, perSecond, requests) => {
		const { ms, refused } = await run(counter(), requests);
		expect(requests / perSecond / (ms / 1000)).toBeGreaterThanOrEqual(0.9);
		expect(refused).toBeLessThanOrEqual(0.02);
	},
);

test.each([
	['200 a second', () => windows(200, 1000, 'silent'), 200],
	['20 at once and 50 a second', () => bucket(20, 50), 50],
])(
	'four fifths are used of a server that allows %s and does not say how long to wait, with at most 3 in 100 refused',
	async (_, counter, perSecond) => {
		const { ms, refused } = await run(counter(), 4000);
		expect(4000 / perSecond / (ms / 1000)).toBeGreaterThanOrEqual(0.8);
		expect(refused).toBeLessThanOrEqual(0.03);
	},
);

test.each([
	['more', 100, 400],
	['less', 400, 100],
])('a server that allows %s after a while is followed', async (_, before, after) => {
	const change = 30_000;
	const counter = windows((now) => (now < change ? before : after), 1000, 'second');
	const requests = (before * change) / 1000 + 60 * after;
	const { ms, refused } = await run(counter, requests);
	expect(60_000 / (ms - change)).toBeGreaterThanOrEqual(0.6);
	expect(refused).toBeLessThanOrEqual(0.02);
});

test('a number that a person sets is kept to: only the pauses that the server asks for are kept', async () => {
	const [found, set] = await Promise.all([
		run(windows(120, 1000, 'second'), 500),
		run(windows(120, 1000, 'second'), 500, { concurrency: 64 }),
	]);
	expect(set.refused).toBeGreaterThan(5 * found.refused);
});

test('what goes out before the burst that is refused does not count', () => {
	const clock = fastClock();
	const pace = new LanePace(clock);
	const send = (count: number, gapMs: number) => {
		for (let i = 0; i < count; i++) {
			pace.started();
			pace.answered(clock.now());
			clock.advance(gapMs);
		}
	};
	send(100, 1000);
	send(200, 2);
	pace.started();
	pace.refused(clock.now(), 1000);
	clock.advance(2000);
	pace.started();
	// One in 1000 / (0.95 × 200) ms, beyond the 50 ms that may be made up for.
	expect(pace.waitMs()).toBeCloseTo(1000 / 190 - 50, 0);
});

test('a server that asks to wait for longer than anybody does is not a reason to go slowly', () => {
	const pace = new LanePace(fastClock());
	pace.started();
	pace.refused(fastClock().now(), 3_600_000);
	expect(pace.waitMs()).toBeLessThanOrEqual(0);
});

test.each(['1', '0', undefined])(
	'a server that refuses one in twenty at random, with the wait %s, is not asked more and more slowly',
	async (retryAfter) => {
		const random = seededRandom(5);
		const atRandom: Counter = () => (random() < 0.05 ? { retryAfter } : undefined);
		const [found, set] = await Promise.all([
			run(atRandom, 4000),
			run(atRandom, 4000, { concurrency: 64 }),
		]);
		expect(found.ms).toBeLessThanOrEqual(set.ms + 15_000);
	},
);

test('one refusal after a rest holds nothing back', () => {
	const clock = fastClock();
	const pace = new LanePace(clock);
	pace.started();
	pace.answered(clock.now());
	for (const waitMs of [undefined, 1000]) {
		clock.advance(5000);
		pace.started();
		pace.refused(clock.now(), waitMs);
		clock.advance(1100);
		for (let i = 0; i < 10; i++) {
			pace.started();
			expect(pace.waitMs()).toBeLessThanOrEqual(0);
		}
	}
});

test('where others have used up what is allowed, a refusal is waited out, and costs nothing more', async () => {
	const counter = windows((now) => (now < 30_000 ? 5 : 600), 60_000, 'whole seconds', -20_000);
	const { ms } = await run(counter, 600);
	expect(ms).toBeLessThanOrEqual(110_000);
});

test('whatever happens, the next request may start within a time', () => {
	fc.assert(
		fc.property(
			fc.array(
				fc.tuple(fc.constantFrom('refused', 'answered'), fc.integer({ min: 0, max: 5000 }), fc.nat(60_000)),
				{ maxLength: 300 },
			),
			(happenings) => {
				const clock = fastClock();
				const pace = new LanePace(clock);
				for (const [what, ms, wait] of happenings) {
					clock.advance(Math.max(0, pace.waitMs()));
					const start = clock.now();
					pace.started();
					clock.advance(ms);
					if (what === 'answered') pace.answered(start);
					else pace.refused(start, wait);
					expect(pace.waitMs()).toBeLessThan(Infinity);
				}
				// The longest pause that was asked for.
				expect(pace.waitMs()).toBeLessThanOrEqual(61_000);
			},
		),
	);
});
