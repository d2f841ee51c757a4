import { createHttpClient } from '../../../lib/http/client';
import { Lane } from '../../../lib/http/rateLimit';
import { HARMLESS, hostileBodies, leastMilliseconds, STATUSES } from './hostile';
import { failure, fastClock } from './support';

/** Below this, in milliseconds, the clock of the processor says nothing. */
const NOISE_MS = 15;

describe.each(STATUSES)('a reply of 1 MB with status %s', (_, reply) => {
	it.each(hostileBodies(reply))('blocks no longer than a harmless one: %s', async (__, body) => {
		const harmless = await leastMilliseconds(reply, HARMLESS);
		expect(await leastMilliseconds(reply, body)).toBeLessThan(3 * Math.max(harmless, NOISE_MS));
	});
});

it('shows no part of a secret that stands where the text is cut', async () => {
	const secret = 'abcdefghijklmnop'.repeat(6);
	const clock = fastClock();
	const client = createHttpClient({
		baseUrl: 'https://rmm.test',
		transport: { send: async () => ({ status: 400, headers: {}, body: secret.repeat(100) }) },
		clock,
		lane: new Lane({}, clock),
		auth: { parts: async () => ({}), secrets: () => [secret] },
		retry: { attempts: 1 },
	});
	const { message } = await failure(client.request({ path: '/x' }));
	expect(message).toContain('***');
	expect(message).not.toContain('abc');
});
