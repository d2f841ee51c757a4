import { createHttpClient } from '../../../lib/http/client';
import { Lane } from '../../../lib/http/rateLimit';
import type { HttpTransport, WireReply } from '../../../lib/http/types';
import { wordsFor } from '../../../lib/n8n/errors';
import { fastClock } from './support';

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

export const HARMLESS = fill('All is well, but this was not found. ');

export const STATUSES: Array<[string, Partial<WireReply>]> = [
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

/** Milliseconds of the processor that a client takes to refuse such a reply, the least of five times. */
export async function leastMilliseconds(reply: Partial<WireReply>, body: string): Promise<number> {
	const times: number[] = [];
	for (let run = 0; run < 5; run++) times.push(await milliseconds(reply, body));
	return Math.min(...times);
}

/** The bodies that make a reply hostile. */
export function hostileBodies(reply: Partial<WireReply>): Array<[name: string, body: string]> {
	return HOSTILE.filter(([, body]) => reply.status !== 200 || !isJson(body));
}

/** With 200, JSON is not an error. */
function isJson(body: string): boolean {
	try {
		JSON.parse(body);
		return true;
	} catch {
		return false;
	}
}
