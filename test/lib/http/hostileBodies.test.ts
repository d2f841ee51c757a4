import { createHttpClient } from '../../../lib/http/client';
import { Lane } from '../../../lib/http/rateLimit';
import type { HttpTransport, WireReply } from '../../../lib/http/types';
import { wordsFor } from '../../../lib/n8n/errors';
import { failure, fastClock } from './support';

/*
 * One answer must not stop the n8n that reads it. Measured against a harmless body of the same size in the same
 * process, so that a slow machine changes nothing.
 */
const SIZE = 1024 * 1024;

const fill = (piece: string, start = '') =>
	(start + piece.repeat(Math.ceil(SIZE / piece.length))).slice(0, SIZE);

const HOSTILE: Array<[string, string]> = [
	['credential words', fill('secret=')],
	['a token without an end', fill('a', '-eyJ')],
	['tokens without an end', fill('eyJ-')],
	['titles without an end', fill('<title', '<html>')],
	['white space', `${fill(' ')}x`],
	['an authorization that goes on', fill('authorization: ')],
	['bearer and spaces', fill(' ', 'bearer')],
	['half an object', fill('{"error":')],
	['lists in lists', fill('[')],
	[
		'many errors',
		JSON.stringify({ errors: Array(20_000).fill({ field: 'secret=secret=', message: 'eyJ-eyJ-' }) }),
	],
	[
		'many fields',
		JSON.stringify({
			errors: Object.fromEntries(Array.from({ length: 40_000 }, (_, n) => [`f${n}`, 'secret='])),
		}),
	],
	['a message that is long', JSON.stringify({ message: fill('secret=') })],
];

const HARMLESS = fill('All is well, but this was not found. ');

const PATHS: Array<[string, Partial<WireReply>]> = [
	['400', { status: 400 }],
	['401', { status: 401 }],
	['404', { status: 404 }],
	['500', { status: 500 }],
	['200 that is not JSON', { status: 200 }],
];

async function milliseconds(reply: Partial<WireReply>, body: string): Promise<number> {
	const clock = fastClock();
	const transport: HttpTransport = {
		send: async () => ({ status: 200, headers: {}, ...reply, body }),
	};
	const client = createHttpClient({
		baseUrl: 'https://rmm.test',
		transport,
		clock,
		lane: new Lane({}, clock),
		auth: { parts: async () => ({}), secrets: () => ['a-secret-of-some-length', 'another-secret'] },
		retry: { attempts: 1 },
	});
	const before = process.cpuUsage();
	const refused = client.request({ path: '/x' });
	const error = await refused.then(
		() => undefined,
		(reason: unknown) => reason,
	);
	if (error) wordsFor(error, 'The RMM');
	const { user, system } = process.cpuUsage(before);
	return (user + system) / 1000;
}

async function best(reply: Partial<WireReply>, body: string): Promise<number> {
	const times: number[] = [];
	for (let run = 0; run < 5; run++) times.push(await milliseconds(reply, body));
	return Math.min(...times);
}

/** Below this, in milliseconds, the clock of the processor says nothing. */
const NOISE_MS = 15;

describe.each(PATHS)('a reply of 1 MB with status %s', (_, reply) => {
	it.each(HOSTILE.filter(([, body]) => reply.status !== 200 || !isJson(body)))(
		'blocks no longer than a harmless one: %s',
		async (__, body) => {
			const harmless = await best(reply, HARMLESS);
			expect(await best(reply, body)).toBeLessThan(3 * Math.max(harmless, NOISE_MS));
		},
	);
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

/** With 200, JSON is not an error. */
function isJson(body: string): boolean {
	try {
		JSON.parse(body);
		return true;
	} catch {
		return false;
	}
}
