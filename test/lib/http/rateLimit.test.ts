import * as fc from 'fast-check';

import { Lane, laneCount, laneFor } from '../../../lib/http/rateLimit';
import { clock as realClock } from '../../support/clock';
import { failure, fastClock, steppingClock, turn } from './support';

const clock = fastClock();

/** A task that goes on until it is told to end. */
function task() {
	let end = () => {};
	const done = new Promise<void>((resolve) => (end = resolve));
	return { run: async () => await done, end };
}

test('no more at once than allowed, first come first served', async () => {
	const lane = new Lane({ concurrency: 2 }, fastClock());
	const started: number[] = [];
	const tasks = [0, 1, 2, 3].map(task);
	const all = tasks.map(async ({ run }, index) => {
		await lane.run(async () => {
			started.push(index);
			await run();
		});
	});
	await turn();
	expect(started).toEqual([0, 1]);
	tasks[1]?.end();
	await turn();
	expect(started).toEqual([0, 1, 2]);
	for (const { end } of tasks) end();
	await Promise.all(all);
	expect(started).toEqual([0, 1, 2, 3]);
});

test('a task that fails frees its place', async () => {
	const lane = new Lane({ concurrency: 1 }, fastClock());
	await expect(lane.run(async () => await Promise.reject(new Error('x')))).rejects.toThrow('x');
	expect(await lane.run(async () => 1)).toBe(1);
	expect(lane.idle).toBe(true);
});

test('a rate holds over any window of its length, however long the answers take', async () => {
	await fc.assert(
		fc.asyncProperty(
			fc.integer({ min: 1, max: 12 }),
			fc.integer({ min: 1, max: 5 }),
			fc.array(fc.integer({ min: 0, max: 3000 }), { minLength: 20, maxLength: 40 }),
			async (requests, perSeconds, latencies) => {
				const clock = steppingClock();
				const lane = new Lane({ concurrency: 8, quotas: [{ requests, perSeconds }] }, clock);
				const counted: number[] = [];
				const all = Promise.all(
					latencies.map(async (latency) => {
						await lane.run(async () => {
							await clock.sleep(latency / 2);
							// Where the server counts it: some time after its start, some time before its answer.
							counted.push(clock.now());
							await clock.sleep(latency / 2);
						});
					}),
				);
				await clock.runUntil(all);
				counted.sort((one, other) => one - other);
				for (const [index, moment] of counted.entries()) {
					const next = counted[index + requests];
					if (next !== undefined) expect(next - moment).toBeGreaterThanOrEqual(perSeconds * 1000);
				}
			},
		),
		{ numRuns: 60 },
	);
});

test('a rate lets through what it allows, and no less', async () => {
	const clock = fastClock();
	const lane = new Lane({ concurrency: 100, requestsPerSecond: 10 }, clock);
	const start = clock.now();
	const times: number[] = [];
	await Promise.all(
		Array.from({ length: 30 }, async () => await lane.run(async () => times.push(clock.now() - start))),
	);
	expect(times).toEqual([0, 1000, 2000].flatMap((time) => Array<number>(10).fill(time)));
});

test('several rates hold at the same time', async () => {
	const clock = fastClock();
	const quotas = [
		{ requests: 2, perSeconds: 1 },
		{ requests: 3, perSeconds: 10 },
	];
	const lane = new Lane({ concurrency: 100, quotas }, clock);
	const start = clock.now();
	const times: number[] = [];
	await Promise.all(
		Array.from({ length: 6 }, async () => await lane.run(async () => times.push(clock.now() - start))),
	);
	expect(times).toEqual([0, 0, 1000, 10_000, 10_000, 11_000]);
});

describe('limits of one path', () => {
	const paths = [{ path: '/devices/{id}/assets', concurrency: 1 }];
	const started: string[] = [];
	const start = async (lane: Lane, path: string, work = task()) => {
		void lane.run(
			async () => {
				started.push(path);
				await work.run();
			},
			undefined,
			path,
		);
		await turn();
		return work.end;
	};

	beforeEach(() => started.splice(0));

	test('hold for it alone, and what waits for them holds up nothing else', async () => {
		const lane = new Lane({ concurrency: 3, paths }, fastClock());
		const end = await start(lane, '/devices/1/assets');
		await start(lane, '/devices/a-b/assets/');
		await start(lane, '/devices');
		await start(lane, '/devices/1/assets/more');
		expect(started).toEqual(['/devices/1/assets', '/devices', '/devices/1/assets/more']);
		end();
		await turn();
		expect(started.at(-1)).toBe('/devices/a-b/assets/');
	});

	test('hold on when the lane gets new ones', async () => {
		const lane = new Lane({ paths }, fastClock());
		const end = await start(lane, '/devices/1/assets');
		lane.setLimits({ paths });
		await start(lane, '/devices/2/assets');
		expect(started).toHaveLength(1);
		expect(lane.idle).toBe(false);
		lane.setLimits({ paths: [{ ...paths[0]!, concurrency: 2 }] });
		await turn();
		expect(started).toHaveLength(2);
		end();
	});

	test('hold besides those of the lane', async () => {
		const lane = new Lane({ concurrency: 1, paths: [{ path: '/a', concurrency: 5 }] }, fastClock());
		const end = await start(lane, '/a');
		await start(lane, '/a');
		expect(started).toHaveLength(1);
		end();
	});
});

test('half a request per second is one in two seconds', async () => {
	const clock = fastClock();
	const lane = new Lane({ requestsPerSecond: 0.5 }, clock);
	const start = clock.now();
	for (let sent = 0; sent < 3; sent++) await lane.run(async () => {});
	expect(clock.now() - start).toBe(4000);
});

test('a delay between two starts', async () => {
	const clock = fastClock();
	const lane = new Lane({ minDelayMs: 50 }, clock);
	const start = clock.now();
	const times: number[] = [];
	for (let i = 0; i < 3; i++) await lane.run(async () => times.push(clock.now() - start));
	expect(times).toEqual([0, 50, 100]);
});

test('a pause holds up everybody, and a shorter one does not cut it', async () => {
	const clock = fastClock();
	const lane = new Lane({}, clock);
	const until = clock.now() + 5000;
	lane.pauseUntil(until);
	lane.pauseUntil(until - 1000);
	expect(lane.idle).toBe(false);
	await lane.run(async () => {});
	expect(clock.now()).toBeGreaterThanOrEqual(until);
});

test('who gives up waiting loses nobody a place', async () => {
	const lane = new Lane({ concurrency: 1 }, fastClock());
	const first = task();
	const running = lane.run(first.run);
	const controller = new AbortController();
	const second = failure(lane.run(async () => 'never', controller.signal));
	const third = lane.run(async () => 'third');
	controller.abort();
	expect((await second).kind).toBe('cancelled');
	first.end();
	await running;
	expect(await third).toBe('third');
	expect(lane.idle).toBe(true);
});

test('a pause that nobody waits for any more holds no timer', async () => {
	const timers = () => process.getActiveResourcesInfo().filter((name) => name === 'Timeout').length;
	const before = timers();
	const lane = new Lane({}, realClock);
	lane.pauseUntil(Date.now() + 60_000);
	const controller = new AbortController();
	const waiting = failure(lane.run(async () => {}, controller.signal));
	await turn();
	expect(timers()).toBe(before + 1);
	controller.abort();
	await waiting;
	expect(timers()).toBe(before);
});

describe('laneFor', () => {
	test('the same key is the same lane, with the newest limits', async () => {
		const lane = laneFor('a', { concurrency: 1 }, clock);
		const first = task();
		const running = lane.run(first.run);
		const second = lane.run(async () => 2);
		expect(laneFor('a', { concurrency: 2 }, clock)).toBe(lane);
		expect(await second).toBe(2);
		first.end();
		await running;
	});

	test('idle lanes are dropped, busy ones are not', async () => {
		const busy = laneFor('busy', {}, clock);
		const work = task();
		const running = busy.run(work.run);
		for (let i = 0; i < 1000; i++) laneFor(`key ${i}`, {}, clock);
		expect(laneCount()).toBeLessThanOrEqual(256);
		expect(laneFor('busy', {}, clock)).toBe(busy);
		work.end();
		await running;
	});
});
