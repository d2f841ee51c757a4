import type { IWebhookFunctions } from 'n8n-workflow';

import { clock } from '../../../lib/n8n/clock';
import { RecentIds } from '../../../lib/webhook/dedupe';
import { saveIds } from '../../../nodes/ImmyBotTrigger/memory';

afterEach(() => vi.restoreAllMocks());

/** How often IDs are written while a response is in a state that `change` sets before each pause. */
async function pauses(change: (response: Record<string, boolean>, pause: number) => void): Promise<number> {
	const response: Record<string, boolean> = { writableEnded: false, destroyed: false };
	let count = 0;
	vi.spyOn(clock, 'sleep').mockImplementation(async () => change(response, ++count));
	const context = { getWorkflowStaticData: () => ({}), getResponseObject: () => response };
	saveIds(context as unknown as IWebhookFunctions, new RecentIds({ limit: 1, windowMs: 1 }));
	// More turns than the longest answer has milliseconds.
	for (let turn = 0; turn < 32; turn++) {
		for (let tick = 0; tick < 3_000; tick++) await Promise.resolve();
	}
	return count;
}

it.each(['writableEnded', 'destroyed'])('IDs are written until the response is %s', async (end) => {
	expect(
		await pauses((response, pause) => {
			if (pause === 3) response[end] = true;
		}),
	).toBe(3);
});

it('a response that never ends is given up after half a minute', async () => {
	expect(await pauses(() => {})).toBe(30_000);
});

it('deliveries that are answered at the same time share the pauses', async () => {
	const responses = Array.from({ length: 16 }, () => ({ writableEnded: false, destroyed: false }));
	const sleep = vi.spyOn(clock, 'sleep').mockImplementation(async () => {
		if (sleep.mock.calls.length === 5) for (const response of responses) response.writableEnded = true;
	});
	for (const response of responses) {
		const context = { getWorkflowStaticData: () => ({}), getResponseObject: () => response };
		saveIds(context as unknown as IWebhookFunctions, new RecentIds({ limit: 1, windowMs: 1 }));
	}
	for (let tick = 0; tick < 3_000; tick++) await Promise.resolve();
	expect(sleep).toHaveBeenCalledTimes(5);
});
