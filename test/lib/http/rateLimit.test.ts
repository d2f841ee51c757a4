import { Lane, laneCount, laneFor } from '../../../lib/http/rateLimit';
import { clock as realClock } from '../../../lib/n8n/clock';
import { failure, fastClock } from './support';

const clock = fastClock();

const turn = async () => await new Promise((resolve) => setImmediate(resolve));

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

test('ten per second: a burst of ten, then one every 100 ms', async () => {
	const clock = fastClock();
	const lane = new Lane({ concurrency: 100, requestsPerSecond: 10 }, clock);
	const start = clock.now();
	const times: number[] = [];
	await Promise.all(
		Array.from({ length: 30 }, async () => await lane.run(async () => times.push(clock.now() - start))),
	);
	expect(times.slice(0, 10)).toEqual(Array(10).fill(0));
	expect(times[29]).toBeGreaterThanOrEqual(2000);
	expect(times[29]).toBeLessThan(2100);
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
