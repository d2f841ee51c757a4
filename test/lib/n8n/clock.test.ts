import { clock, withDeadline } from '../../../lib/n8n/clock';
import { failure } from '../http/support';

afterEach(() => vi.useRealTimers());

it('sleeps at least as long as asked, and not at all after an abort', async () => {
	const before = clock.now();
	await clock.sleep(30);
	expect(clock.now() - before).toBeGreaterThanOrEqual(29);
	expect((await failure(clock.sleep(30, AbortSignal.abort()))).kind).toBe('cancelled');
});

it('wakes with the signal and lets go of its timer', async () => {
	const timers = () => process.getActiveResourcesInfo().filter((name) => name === 'Timeout').length;
	const before = timers();
	const controller = new AbortController();
	const sleeping = failure(clock.sleep(60_000, controller.signal));
	controller.abort();
	expect((await sleeping).kind).toBe('cancelled');
	expect(timers()).toBe(before);
});

it('waits longer than a timer can hold instead of returning at once', async () => {
	vi.useFakeTimers();
	let awake = false;
	void clock.sleep(1e10).then(() => (awake = true));
	await vi.advanceTimersByTimeAsync(9.9e9);
	expect(awake).toBe(false);
	await vi.advanceTimersByTimeAsync(2e8);
	expect(awake).toBe(true);
});

describe('a deadline', () => {
	it('aborts what takes longer', async () => {
		const work = async (signal: AbortSignal) =>
			await new Promise((resolve) => signal.addEventListener('abort', () => resolve('late')));
		expect(await withDeadline(5, work)).toBe('late');
	});

	it('leaves no timer behind, whether the work succeeds or fails', async () => {
		const timers = () => process.getActiveResourcesInfo().filter((name) => name === 'Timeout').length;
		const before = timers();
		expect(await withDeadline(60_000, async () => 7)).toBe(7);
		await expect(withDeadline(60_000, async () => await Promise.reject(new Error('no')))).rejects.toThrow(
			'no',
		);
		expect(timers()).toBe(before);
	});
});
