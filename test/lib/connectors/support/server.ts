import type { IncomingHttpHeaders } from 'node:http';

import { authenticatorFor } from '../../../../lib/connectors/engine/credential';
import { createHttpClient, type ReplacedHost } from '../../../../lib/http/client';
import type { Clock } from '../../../../lib/http/clock';
import { Lane } from '../../../../lib/http/rateLimit';
import type { HttpClient } from '../../../../lib/http/types';
import { clock as realClock } from '../../../support/clock';
import { createUndiciTransport } from '../../../../lib/http/undiciTransport';
import { serve } from '../../../support/httpServer';

export interface Asked {
	method: string;
	path: string;
	query: URLSearchParams;
	headers: IncomingHttpHeaders;
	body: string;
	/** `GET /path?query` */
	line: string;
}

export interface Answer {
	status?: number;
	headers?: Record<string, string>;
	/** Sent as JSON. */
	json?: unknown;
	/** Breaks the connection instead of answering, after the work is done. */
	cut?: boolean;
}

/** A system of our own making on 127.0.0.1 that remembers what it was asked. */
export interface TestSystem {
	origin: string;
	asked: Asked[];
	close(): Promise<void>;
}

/** @param answer what to say; nothing means 404 */
export async function startSystem(
	answer: (asked: Asked, origin: string) => Answer | undefined | Promise<Answer | undefined>,
): Promise<TestSystem> {
	const asked: Asked[] = [];
	const server = await serve((request, response, body) => {
		const url = new URL(request.url ?? '/', server.url);
		const one: Asked = {
			method: request.method ?? 'GET',
			path: url.pathname,
			query: url.searchParams,
			headers: request.headers,
			body,
			line: `${request.method} ${request.url}`,
		};
		asked.push(one);
		void Promise.resolve(answer(one, server.url)).then((found) => {
			const { status = 200, headers = {}, json } = found ?? { status: 404, json: { message: 'not found' } };
			if (found?.cut) return request.socket.destroy();
			response.writeHead(status, { 'content-type': 'application/json', ...headers });
			response.end(json === undefined ? '' : JSON.stringify(json));
		});
	});
	return { origin: server.url, asked, close: server.close };
}

interface ClientOptions {
	clock?: Clock;
	retry?: boolean;
	replaced?: ReplacedHost;
}

/** The client that a node makes of a credential. */
export function clientFor(
	credential: Record<string, unknown>,
	{ clock = realClock, retry = false, replaced }: ClientOptions = {},
): HttpClient {
	const transport = createUndiciTransport({ clock });
	return createHttpClient({
		baseUrl: String(credential.baseUrl),
		transport,
		replaced,
		auth: authenticatorFor(credential, { transport, clock }),
		lane: new Lane({ concurrency: 8 }, clock),
		clock,
		retry: retry ? { baseMs: 1 } : { attempts: 1 },
	});
}

export async function all<Item>(pages: AsyncIterable<Item[]>): Promise<Item[]> {
	const items: Item[] = [];
	for await (const page of pages) items.push(...page);
	return items;
}
