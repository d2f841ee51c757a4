import { setTimeout as sleep } from 'node:timers/promises';
import { RESPONSE_ALREADY_SENT } from '@hono/node-server/utils/response';
import type { MiddlewareHandler } from 'hono';
import { htmlPage, sentUrl, type SimContext, type SimEnv } from './api';
import type { FaultBox, Faults, Strike } from './faults';
import type { RemoteSystem } from './remoteSystem';
import { tidyKeys } from './tidyKeys';

/** Does to each request what the faults say: holds it back, refuses it, cuts its connection, changes its answer. */
export function misbehaving(box: FaultBox, system: RemoteSystem): MiddlewareHandler<SimEnv> {
	return async (c, next) => {
		const faults = box.current;
		const latency = box.latency();
		const strike = box.strike(c.req.method, sentUrl(c)[0]);
		c.set('faults', faults);
		c.set('strike', strike);
		if (strike === 'noRoom') {
			c.res = refusalOf(c, strike, box, system)!;
			return undefined;
		}
		await box.enter();
		try {
			if (latency > 0) await pause(latency);
			if (strike === 'cutBefore') return hangUp(c);
			const refusal = refusalOf(c, strike, box, system);
			if (refusal) c.res = refusal;
			else {
				await tidyKeys(c, faults);
				await next();
			}
		} finally {
			box.leave();
		}
		await applyHabits(c, faults);
		if (strike === 'cutAfter') return hangUp(c);
		if (strike === 'cutBody') return await sendHalf(c);
		if (strike === 'gatewayTimeout') {
			c.res = undefined; // else its headers would be added to the page
			c.res = htmlPage(c, 504, '<h1>504 Gateway Time-out</h1><hr>nginx');
		}
		if (strike === 'jsonOk') {
			c.res = undefined;
			c.res = c.json({ ok: true });
		}
		if (strike === 'slowBody') return await sendInHalves(c, faults.slowBodyMs);
		return undefined;
	};
}

/** The answer that a fault gives in place of the work. */
function refusalOf(
	c: SimContext,
	strike: Strike | undefined,
	box: FaultBox,
	system: RemoteSystem,
): Response | undefined {
	switch (strike) {
		case 'rateLimit':
		case 'tooManyRequests': {
			const retryAfter = box.retryAfter();
			const error = system.error(429, 'too_many_requests', 'Too many requests. Try again later.');
			return c.json(error, 429, retryAfter === undefined ? {} : { 'Retry-After': retryAfter });
		}
		case 'noRoom':
		case 'unavailable':
			return c.json(system.error(503, 'unavailable', 'The service is being maintained.'), 503);
		case 'serverError':
			return c.json(system.error(500, 'internal_error', 'An unexpected error occurred.'), 500);
		case 'htmlError':
			return htmlPage(c, 502, '<h1>502 Bad Gateway</h1><hr>nginx');
		case 'redirect':
			return c.redirect(c.env.incoming.url ?? c.req.path, 307);
		case 'unauthorized':
			return c.json(system.error(401, 'unauthorized', 'The key has expired.'), 401);
		case 'htmlOk':
			return htmlPage(c, 200, '<h1>Please sign in</h1>');
		default:
			return undefined;
	}
}

/** Cuts the connection. */
export function hangUp(c: SimContext): Response {
	c.env.incoming.socket.destroy();
	return written(c, 0);
}

/** Writes the answer in two halves with a pause between them. */
async function sendInHalves(c: SimContext, pauseMs: number): Promise<Response> {
	const { status, rest } = await writeHalf(c);
	await pause(pauseMs);
	c.env.outgoing.end(rest);
	return written(c, status);
}

/** Writes half of the answer and cuts the connection. */
async function sendHalf(c: SimContext): Promise<Response> {
	await writeHalf(c);
	await pause(10); // what is written goes out
	return hangUp(c);
}

/** Writes the head and half of the body. */
async function writeHalf(c: SimContext): Promise<{ status: number; rest: Buffer }> {
	const { status, headers } = c.res;
	const body = Buffer.from(await c.res.arrayBuffer());
	const half = Math.floor(body.length / 2);
	const { outgoing } = c.env;
	outgoing.writeHead(status, { ...Object.fromEntries(headers), 'content-length': body.length });
	outgoing.write(body.subarray(0, half));
	return { status, rest: body.subarray(half) };
}

function written(c: SimContext, status: number): Response {
	c.set('sentStatus', status);
	c.res = undefined; // else its headers would be added to the next one
	c.res = RESPONSE_ALREADY_SENT;
	return c.res;
}

/** The habits that concern every answer. */
async function applyHabits(c: SimContext, faults: Readonly<Faults>): Promise<void> {
	if (faults.emptyErrors && c.res.status >= 400) replaceBody(c, null);
	else if (faults.stringIds && isJson(c.res))
		replaceBody(c, JSON.stringify(withStringIds(await c.res.json())));
	if (faults.clockSkewMs !== 0) c.header('Date', new Date(Date.now() + faults.clockSkewMs).toUTCString());
}

function isJson({ headers }: Response): boolean {
	return headers.get('content-type')?.startsWith('application/json') === true;
}

function replaceBody(c: SimContext, body: string | null): void {
	const { status } = c.res;
	const headers = new Headers(c.res.headers);
	headers.delete('content-length');
	if (body === null) headers.delete('content-type');
	c.res = undefined;
	c.res = new Response(body, { status, headers });
}

/** Foreign ids (`external_id`) belong to other systems and stay as they were written. */
function withStringIds(value: unknown): unknown {
	if (Array.isArray(value)) return value.map(withStringIds);
	if (value === null || typeof value !== 'object') return value;
	return Object.fromEntries(
		Object.entries(value).map(([key, field]) => {
			const isId = key === 'id' || (key.endsWith('_id') && key !== 'external_id');
			return [key, isId && typeof field === 'number' ? String(field) : withStringIds(field)];
		}),
	);
}

/** Never keeps the process alive: the open port does that. */
function pause(ms: number): Promise<void> {
	return sleep(ms, undefined, { ref: false });
}
