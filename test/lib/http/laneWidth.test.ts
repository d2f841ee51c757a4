import * as fc from 'fast-check';

import { HttpError } from '../../../lib/http/errors';
import { kindOf, LaneWidth, refusalOf } from '../../../lib/http/laneWidth';
import { Lane } from '../../../lib/http/rateLimit';
import { seededRandom } from '../../../sandbox/random';
import { steppingClock } from './support';

/** How a simulated server bears load. */
interface Load {
	/** Requests that it works on at once, by how many it has begun. */
	atOnce: (begun: number) => number;
	/** Milliseconds of work, by the kind of request. */
	ms: (kind: string) => number;
	/** How many times as long that takes, by how many requests it has begun. */
	slowness?: (begun: number) => number;
	/** What happens to a request too many: it waits its turn, or is refused with a 503. */
	tooMany: 'wait' | 'refuse';
	/** Whether a request is refused with a 503 for no reason. Default: never. */
	fails?: () => boolean;
}

interface Outcome {
	ms: number;
	refused: number;
	/** The most requests that were under way at once, and the width in the end. */
	most: number;
	width: number;
}

const LATENCY = 20;

/** Sends so many requests, each again until it is served, as many at once as `width` says: a number, or a width that is found. */
function simulate(
	load: Load,
	requests: number,
	fixed?: number,
	kinds: readonly string[] = ['PUT'],
	most = 64,
): Outcome {
	let now = 0;
	const found = new LaneWidth(most);
	const events: Array<{ at: number; happens: () => void }> = [];
	const after = (ms: number, happens: () => void) => {
		const at = now + ms;
		const next = events.findIndex((event) => event.at > at);
		events.splice(next < 0 ? events.length : next, 0, { at, happens });
	};
	const waiting: Array<() => void> = [];
	const outcome: Outcome = { ms: 0, refused: 0, most: 0, width: 0 };
	let [unsent, served, underWay, busy, begun] = [requests, 0, 0, 0, 0];

	const send = () => {
		const kind = kinds[unsent % kinds.length]!;
		const ticket = found.started();
		const start = now;
		unsent -= 1;
		underWay += 1;
		outcome.most = Math.max(outcome.most, underWay);
		const refuse = () =>
			after(LATENCY, () => {
				found.refused(ticket);
				outcome.refused += 1;
				underWay -= 1;
				unsent += 1;
			});
		const work = () => {
			busy += 1;
			begun += 1;
			after(load.ms(kind) * (load.slowness?.(begun) ?? 1), () => {
				busy -= 1;
				served += 1;
				underWay -= 1;
				found.answered(ticket, kind, now - start);
				while (busy < load.atOnce(begun) && waiting.length > 0) waiting.shift()!();
			});
		};
		if (load.fails?.()) refuse();
		else if (busy < load.atOnce(begun)) work();
		else if (load.tooMany === 'refuse') refuse();
		else waiting.push(work);
	};

	while (served < requests) {
		while (unsent > 0 && underWay < (fixed ?? found.now)) send();
		if (unsent > 0) found.wanted();
		const next = events.shift()!;
		now = next.at;
		next.happens();
	}
	return { ...outcome, ms: now, width: found.now };
}

const steady = (atOnce: number): Load => ({ atOnce: () => atOnce, ms: () => LATENCY, tooMany: 'wait' });

/** @param fixed the numbers among which the best one is: what the server bears */
const LOADS: Array<[name: string, load: Load, fixed: number[]]> = [
	...[4, 16, 64].map((atOnce): [string, Load, number[]] => [
		`serves ${atOnce} at once`,
		steady(atOnce),
		[atOnce],
	]),
	...[4, 16, 64].map((atOnce): [string, Load, number[]] => [
		`serves ${atOnce} at once and refuses more`,
		{ ...steady(atOnce), tooMany: 'refuse' },
		[atOnce],
	]),
	['grows from 4 at once to 64', { ...steady(4), atOnce: (begun) => (begun < 3000 ? 4 : 64) }, [64]],
	['shrinks from 64 at once to 4', { ...steady(4), atOnce: (begun) => (begun < 8000 ? 64 : 4) }, [64]],
	[
		'grows from 4 at once to 64 and refuses more',
		{ ...steady(4), tooMany: 'refuse', atOnce: (begun) => (begun < 3000 ? 4 : 64) },
		[4],
	],
	[
		'shrinks from 64 at once to 4 and refuses more',
		{ ...steady(4), tooMany: 'refuse', atOnce: (begun) => (begun < 8000 ? 64 : 4) },
		[4],
	],
];

test.each(LOADS)(
	'against a server that %s, 90 %% of the best fixed number are reached, with at most 2 %% refused',
	(_, load, fixed) => {
		const requests = 10_000;
		const best = Math.min(...fixed.map((width) => simulate(load, requests, width).ms));
		const found = simulate(load, requests);
		expect(best / found.ms).toBeGreaterThanOrEqual(0.9);
		expect(found.refused / (requests + found.refused)).toBeLessThanOrEqual(0.02);
	},
);

test.each([
	['at times', (begun: number) => (begun % 2000 < 1000 ? 1 : 2.4)],
	['from the first hundred on', (begun: number) => (begun < 100 ? 1 : 1.8)],
])('answers that all become slower %s, however few ask, hardly narrow the lane', (_, slowness) => {
	const load = { ...steady(64), slowness };
	const [best, found] = [simulate(load, 10_000, 64), simulate(load, 10_000)];
	expect(best.ms / found.ms).toBeGreaterThanOrEqual(0.8);
});

test('answers that vary by a factor of four hardly narrow the lane', () => {
	const random = seededRandom(7);
	const load = { ...steady(64), ms: () => 10 + 30 * random() };
	const [best, found] = [simulate(load, 10_000, 64), simulate(load, 10_000)];
	expect(best.ms / found.ms).toBeGreaterThanOrEqual(0.8);
});

test('lists that take longer than records do not narrow the lane', () => {
	const load = { ...steady(64), ms: (kind: string) => (kind === 'GET 1' ? 400 : LATENCY) };
	const kinds = ['GET 1', ...Array.from({ length: 19 }, () => 'PUT 2')];
	expect(simulate(load, 10_000, undefined, kinds).width).toBe(64);
});

test('a server that gets slower for all, however few ask, is asked as before', () => {
	let begun = 0;
	const load = { ...steady(64), ms: () => ((begun += 1) < 2000 ? LATENCY : 5 * LATENCY) };
	expect(simulate(load, 10_000).width).toBe(64);
});

const failing = (load: Load, share: number, seed: number): Load => {
	const random = seededRandom(seed);
	return { ...load, fails: () => random() < share };
};

const SHARES = [0.01, 0.02, 0.05, 0.1].flatMap((share) => [1, 2, 3].map((seed) => [share, seed] as const));

test.each(SHARES)(
	'a server that refuses a share of %d for no reason is not asked one request at a time (%i)',
	(share, seed) => {
		const [alone, found] = [1, undefined].map(
			(fixed) => simulate(failing(steady(64), share, seed), 10_000, fixed).ms,
		);
		expect(alone! / found!).toBeGreaterThanOrEqual(5);
	},
);

test.each(SHARES)(
	'a server that refuses a share of %d for no reason, and all beyond 8 at once, is asked at least 4 at once (%i)',
	(share, seed) => {
		const load = failing({ ...steady(8), tooMany: 'refuse' }, share, seed);
		const [four, found] = [simulate(load, 10_000, 4), simulate(load, 10_000)];
		expect(four.ms / found.ms).toBeGreaterThanOrEqual(0.8);
		expect(found.refused / (10_000 + found.refused)).toBeLessThanOrEqual(2 * share + 0.02);
	},
);

test('a server that refuses three in ten, however few ask, is not asked for more', () => {
	expect(simulate(failing(steady(64), 0.3, 1), 2_000).width).toBeLessThanOrEqual(2);
});

test('a server that fails no more is asked as before', () => {
	let begun = 0;
	const random = seededRandom(1);
	const load = { ...steady(64), fails: () => (begun += 1) < 3_000 && random() < 0.05 };
	expect(simulate(load, 10_000).width).toBe(64);
});

test.each([1, 2, 3, 10])('never more than %i at once, where that is the most', (most) => {
	expect(simulate(steady(64), 500, undefined, ['PUT'], most).most).toBe(most);
});

test('nobody has to be refused for good: whatever happens, the lane lets one through', () => {
	fc.assert(
		fc.property(
			fc.array(fc.tuple(fc.constantFrom('refusal', 'answer'), fc.integer({ min: 0, max: 5000 })), {
				maxLength: 300,
			}),
			fc.integer({ min: 1, max: 64 }),
			(happenings, most) => {
				const width = new LaneWidth(most);
				for (const [what, ms] of happenings) {
					const ticket = width.started();
					width.wanted();
					if (what === 'answer') width.answered(ticket, 'PUT', ms);
					else width.refused(ticket);
					expect(width.now).toBeGreaterThanOrEqual(1);
					expect(width.now).toBeLessThanOrEqual(most);
					expect(Number.isInteger(width.now)).toBe(true);
				}
			},
		),
	);
});

test('a lane that nobody fills does not widen', () => {
	const width = new LaneWidth(64);
	const before = width.now;
	for (let i = 0; i < 1000; i++) width.answered(width.started(), 'PUT', LATENCY);
	expect(width.now).toBe(before);
});

describe('in a lane', () => {
	const overloaded = new HttpError('server', 'busy', { status: 503 });

	/** Fills the lane with tasks of 20 ms, and says how many were under way at once at most. */
	async function mostIn(lane: Lane, clock: ReturnType<typeof steppingClock>): Promise<number> {
		let [underWay, most] = [0, 0];
		const task = async () => {
			underWay += 1;
			most = Math.max(most, underWay);
			await clock.sleep(LATENCY);
			underWay -= 1;
		};
		await clock.runUntil(Promise.all(Array.from({ length: 300 }, async () => await lane.run(task))));
		return most;
	}

	test('it widens by itself, up to what is allowed', async () => {
		const clock = steppingClock();
		const lane = new Lane({ mostAtOnce: 20 }, clock);
		expect(await mostIn(lane, clock)).toBe(20);
		lane.setLimits({ mostAtOnce: 10 });
		expect(await mostIn(lane, clock)).toBe(10);
	});

	test('a number is kept to, whatever happens', async () => {
		const clock = steppingClock();
		const lane = new Lane({ concurrency: 5 }, clock);
		await expect(lane.run(async () => await Promise.reject(overloaded))).rejects.toBe(overloaded);
		expect(await mostIn(lane, clock)).toBe(5);
	});

	test('a refusal narrows it', async () => {
		const clock = steppingClock();
		const lane = new Lane({ mostAtOnce: 4 }, clock);
		await expect(lane.run(async () => await Promise.reject(overloaded))).rejects.toBe(overloaded);
		expect(await mostIn(lane, clock)).toBeLessThan(4);
	});
});

test.each([
	[new HttpError('rateLimited', '', { status: 429, retryAfterMs: 7 }), { because: 'rate', waitMs: 7 }],
	[new HttpError('server', '', { status: 503 }), { because: 'load' }],
	[new HttpError('timeout', ''), { because: 'load' }],
	[new HttpError('server', '', { status: 500 }), undefined],
	[new HttpError('notFound', '', { status: 404 }), undefined],
	[new Error('x'), undefined],
])('%s says %o of the room for more', (error, refusal) => {
	expect(refusalOf(error)).toEqual(refusal);
});

test('requests of one kind are those of one method and depth', () => {
	expect(kindOf('GET', '/computers/1')).toBe(kindOf('GET', 'computers/2/'));
	expect(kindOf('GET', '/computers')).not.toBe(kindOf('GET', '/computers/1'));
	expect(kindOf('GET', '/computers')).not.toBe(kindOf('POST', '/computers'));
});
