import { readFileSync } from 'node:fs';

import type { HttpTransport } from '../../../../lib/http/types';
import { bringInstanceToLife, seedLive, type Sandbox } from '../../../../sandbox';
import {
	incompleteBodies,
	lackingFieldsOf,
	problemsOf,
	replyProblemsOf,
	templateOf,
	type GivenReply,
	type SentRequest,
} from './contract';
import type { EndpointOperation } from '../../../../nodes/ImmyBot/instance/endpointOperation';
import { situationsOfWorld } from '../../../schemas/operations';
import { instance as world } from '../../../schemas/worlds/instance';
import { runNode } from '../../../support/n8n';
import type { Shape } from './fact';
import { oneCallFacts } from './oneCallFacts';
import { facts } from './requestFacts';
import { clientOf, seedEverything, startInstance, stopInstances, useEverything } from './support';

/*
 * The sandbox's own requirements and replies, held to the sources that the facts name: a test against the sandbox is
 * worth as much as the sandbox is like an instance.
 */

let sandbox: Sandbox;
let authorization: string | undefined;
const sent: SentRequest[] = [];
const given: GivenReply[] = [];

/** The same of the operations that are one call, which have no client of their own. */
const sentByOneCalls: SentRequest[] = [];
const givenToOneCalls: GivenReply[] = [];

/** Notes what is sent to the instance and what it answers. */
function noting(transport: HttpTransport): HttpTransport {
	return {
		async send(request) {
			const reply = await transport.send(request);
			const { pathname: path, search: query } = new URL(request.url);
			if (!path.startsWith('/api/v1/')) return reply;
			authorization = request.headers.authorization;
			const text = typeof request.body === 'string' ? request.body : undefined;
			sent.push({ method: request.method, path, query, body: text });
			const isJson = reply.headers['content-type']?.startsWith('application/json');
			const body = isJson ? (JSON.parse(reply.body) as unknown) : reply.body;
			if (reply.body !== '') given.push({ method: request.method, path, body });
			return reply;
		},
	};
}

beforeAll(async () => {
	({ sandbox } = await startInstance({ rmm: { customers: 1, computersPerCustomer: 10 } }));
	seedEverything(sandbox);
	seedLive(sandbox.instance.data, sandbox.rmm.data);
	bringInstanceToLife(sandbox.instance.data);
	await useEverything(clientOf(sandbox, noting));
	await useOneCalls((await startInstance()).sandbox);
});
afterAll(stopInstances);

/** Runs each operation that is one call, for each choice of the field that chooses the call. */
async function useOneCalls(other: Sandbox): Promise<void> {
	for (const { operation, prepare } of situationsOfWorld(world)) {
		const { calls, chosenBy } = operation as Partial<EndpointOperation>;
		if (!calls) continue;
		for (const choice of chosenBy?.choices ?? ['']) {
			const run = prepare(other);
			other.instance.log.reset();
			const parameters = { ...run.parameters, ...(chosenBy && { [chosenBy.field]: choice }) };
			const { error } = await runNode({ ...run, parameters });
			expect([calls, error]).toEqual([calls, undefined]);
			const seen = other.instance.log.entries({ path: '^/api/v1/' });
			sentByOneCalls.push(...seen);
			givenToOneCalls.push(
				...seen
					.filter(({ reply }) => reply !== '')
					.map(({ method, path, reply }) => ({ method, path, body: JSON.parse(reply!) as unknown })),
			);
		}
	}
}
it('answers as the sources say: the fields that a client needs, and none that an instance does not know', () => {
	expect([...given, ...givenToOneCalls].flatMap(replyProblemsOf)).toEqual([]);
});

it('answers an operation that is one call with each field that an instance has', () => {
	expect([...new Set(givenToOneCalls.flatMap(lackingFieldsOf))]).toEqual([]);
});

it('is sent by operations that are one call what an instance takes, and by them each of their calls', () => {
	expect(sentByOneCalls.flatMap(problemsOf)).toEqual([]);
	const made = new Set(
		sentByOneCalls.map(({ method, path }) => `${method} ${templateOf(path)?.slice('/api/v1'.length)}`),
	);
	expect(Object.keys(oneCallFacts).filter((call) => !made.has(call))).toEqual([]);
});

it('refuses each request that lacks a field which an instance requires', async () => {
	const { apiUrl } = sandbox.describe().instance;
	const taken: string[] = [];
	const tried = new Set<string>();
	for (const request of [...sent, ...sentByOneCalls]) {
		const { method, path } = request;
		for (const body of incompleteBodies(request)) {
			tried.add(`${method} ${templateOf(path)}`);
			const { status } = await fetch(new URL(path, apiUrl), {
				method,
				headers: { authorization: String(authorization), 'content-type': 'application/json' },
				body: JSON.stringify(body),
			});
			if (status !== 400) taken.push(`${method} ${path}: ${status} for ${JSON.stringify(body)}`);
		}
	}
	expect(taken).toEqual([]);
	expect([...tried]).toEqual(
		expect.arrayContaining([
			'POST /api/v1/scripts/run',
			'PUT /api/v1/tenants/{id}',
			'POST /api/v1/provider-links/{id}/agents/bash-install-script-with-onboarding',
		]),
	);
});

it('offers the calls that have a source, and no others', async () => {
	const offered = sandbox.instance.data.routes.routes
		.filter(({ method, path }) => method !== 'ALL' && path.startsWith('/api/v1/'))
		.map(({ method, path }) => `${method} ${path.slice('/api/v1'.length).replace(/:\w+/g, '{}')}`);
	const known = Object.keys(facts).map((call) => call.replace(/\{\w+\}/g, '{}'));
	expect([...new Set(offered)].sort()).toEqual(known.sort());
});

const list = process.env.IMMYBOT_REQUESTS;

/** The names of the requests of 2026, where IMMYBOT_REQUESTS names their file. */
const listed: ListedOperation[] =
	list === undefined ? [] : (JSON.parse(readFileSync(list, 'utf8')) as { ops: ListedOperation[] }).ops;

interface ListedOperation {
	m: string;
	p: string;
	/** The body's fields; one that is required ends with an asterisk. */
	b?: string[] | string;
	n?: Record<string, string[]>;
}

if (list !== undefined)
	it.each(Object.entries(facts))('the fact %s requires what the list of 2026 requires', (call, fact) => {
		const [method, path = ''] = call.split(' ');
		const operation = listed.find(({ m, p }) => m === method && blank(p) === blank(`/api/v1${path}`));
		expect(operation).toBeDefined();
		expect(requiredFacts(fact.body)).toEqual(expect.arrayContaining(requiredNames(operation?.b)));
		for (const [name, fields] of Object.entries(operation?.n ?? {})) {
			const body = fact.body as Record<string, Shape>;
			expect(requiredFacts(body[name] ?? body[`${name}*`])).toEqual(
				expect.arrayContaining(requiredNames(fields)),
			);
		}
	});

const blank = (path: string) => path.replace(/\{\w+\}/g, '{}');

function requiredNames(fields: string[] | string | undefined): string[] {
	return Array.isArray(fields) ? fields.filter((name) => name.endsWith('*')) : [];
}

function requiredFacts(body: Shape | undefined): string[] {
	const shape = Array.isArray(body) ? (body[0] as Shape) : body;
	return requiredNames(typeof shape === 'object' ? Object.keys(shape) : []);
}
