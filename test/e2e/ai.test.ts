import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';

import { bringInstanceToLife, seedLive } from '../../sandbox';
import { setStage, type Stage } from './support/stage';

/** What a model answers next: a text, or a call of a tool. */
type Answer = string | { tool: string; input: object };

interface Asked {
	messages: Array<{ role: string; content: unknown }>;
	tools?: Array<{ function: { name: string } }>;
}

const TOKEN = 'a token that only the assistant knows';

let stage: Stage;
let model: Server;
/** What the model is asked, and what it will answer, in turn. */
const asked: Asked[] = [];
const answers: Answer[] = [];

/** Speaks as much of OpenAI's API as n8n's agent needs, and says what a test wrote down. */
async function startModel(): Promise<string> {
	model = createServer((request, response) => {
		const chunks: Buffer[] = [];
		request.on('data', (chunk: Buffer) => chunks.push(chunk));
		request.on('end', () => {
			asked.push(JSON.parse(Buffer.concat(chunks).toString()) as Asked);
			response.setHeader('content-type', 'application/json');
			response.end(JSON.stringify(completion(answers.shift() ?? 'Nothing more.')));
		});
	}).listen(0, '127.0.0.1');
	await new Promise((resolve) => model.once('listening', resolve));
	return `http://127.0.0.1:${(model.address() as AddressInfo).port}/v1`;
}

function completion(answer: Answer): object {
	const call = typeof answer === 'string' ? undefined : answer;
	const message = {
		role: 'assistant',
		content: typeof answer === 'string' ? answer : null,
		...(call && {
			tool_calls: [
				{
					id: `call_${asked.length}`,
					type: 'function',
					function: { name: call.tool, arguments: JSON.stringify(call.input) },
				},
			],
		}),
	};
	const choices = [{ index: 0, message, finish_reason: call ? 'tool_calls' : 'stop' }];
	const usage = { prompt_tokens: 1, completion_tokens: 1, total_tokens: 2 };
	return { id: 'chatcmpl-1', object: 'chat.completion', created: 1, model: 'scripted', choices, usage };
}

beforeAll(async () => {
	stage = await setStage({ sandbox: { rmm: { customers: 2, computersPerCustomer: 20 } } });
	const { sandbox, host } = stage;
	const url = await startModel();
	const openAi = { name: 'OpenAI', type: 'openAiApi', data: { apiKey: 'none', url, header: false } };
	await host.client.createCredential(openAi);
	await host.client.createCredential({ name: 'MCP Token', type: 'httpBearerAuth', data: { token: TOKEN } });
	seedLive(sandbox.instance.data, sandbox.rmm.data);
	bringInstanceToLife(sandbox.instance.data);
	sandbox.instance.data.habits.sessionMs = null;
	for (const { name } of sandbox.instance.data.tables.tenants.all())
		sandbox.psa.data.customers.insert({ name: String(name) });
});
afterAll(async () => {
	model?.close();
	await stage?.close();
});
beforeEach(() => {
	asked.length = 0;
	answers.length = 0;
	stage.sandbox.instance.log.reset();
});

/** Requests that could change something in ImmyBot. */
const writes = () =>
	stage.sandbox.instance.log
		.entries()
		.filter(({ method, path }) => method !== 'GET' && !path.includes('/oauth2/'));

/** What the tools gave the model. */
const toolResults = () =>
	asked
		.at(-1)!
		.messages.filter(({ role }) => role === 'tool')
		.map(({ content }) => JSON.stringify(content));

it('ask-immybot answers from what its tools read', async () => {
	answers.push({ tool: 'Find_Computers', input: { search: 'ACME' } }, 'They are ACME’s.');
	const execution = await stage.run(await stage.import('ask-immybot'));
	expect(execution.error).toBeUndefined();
	expect(execution.json('Result')).toEqual([{ answer: 'They are ACME’s.' }]);
	expect(toolResults()[0]).toContain('ACME-');
	expect(writes()).toEqual([]);
});

it('mcp-immybot offers tools that read, to those who have the token', async () => {
	const { id, nodes } = await stage.import('mcp-immybot');
	await stage.host.client.activate(id);
	const { path } = nodes.find(({ name }) => name === 'MCP Server Trigger')!.parameters as { path: string };
	const session: Record<string, string> = {};
	const call = async (method: string, params: object, token = TOKEN) =>
		await fetch(`${stage.host.url}/mcp/${path}`, {
			method: 'POST',
			headers: {
				authorization: `Bearer ${token}`,
				'content-type': 'application/json',
				accept: 'application/json, text/event-stream',
				...session,
			},
			body: JSON.stringify({ jsonrpc: '2.0', id: 1, method, params }),
		});
	const hello = {
		protocolVersion: '2025-03-26',
		capabilities: {},
		clientInfo: { name: 'test', version: '1' },
	};
	expect((await call('initialize', hello, 'another')).ok).toBe(false);
	const welcome = await call('initialize', hello);
	expect(welcome.ok).toBe(true);
	const sessionId = welcome.headers.get('mcp-session-id');
	if (sessionId) session['mcp-session-id'] = sessionId;
	const tools = await (await call('tools/list', {})).text();
	for (const tool of [
		'Find_Computers',
		'Get_Computer',
		'Find_Sessions',
		'Find_Failed_Actions',
		'Find_Tenants',
	])
		expect(tools).toContain(tool);
	const found = await call('tools/call', { name: 'Find_Computers', arguments: { search: 'ACME' } });
	expect(await found.text()).toContain('ACME-');
	expect(writes()).toEqual([]);
});

it('ai-failed-session-triage runs a session again only after a person says so', async () => {
	const { sandbox, host } = stage;
	const failed = sandbox.instance.data.tables.sessions
		.all()
		.filter(({ sessionStatus }) => sessionStatus === 2);
	for (const { computerId } of failed) {
		answers.push({ tool: 'Find_Failed_Actions', input: { computerId: String(computerId) } });
		answers.push(JSON.stringify({ cause: 'A lock.', advice: 'Try again.', runAgain: true }));
	}
	const { id } = await stage.import('ai-failed-session-triage');
	const execution = await host.client.startRun(id);
	await host.client.untilAsleep(execution);
	expect(writes()).toEqual([]);
	const [alert] = sandbox.office.data.alerts.all() as unknown as Array<{ form: string; text: string }>;
	expect(alert!.text).toContain('A lock. Try again. Suggested: run again.');

	const form = new FormData();
	form.set('field-0', String(failed[0]!.id));
	expect((await fetch(alert!.form, { method: 'POST', body: form })).ok).toBe(true);
	const { error } = await host.client.waitForExecution(execution);
	expect(error).toBeUndefined();
	expect(writes().map(({ path }) => path)).toEqual([
		`/api/v1/maintenance-sessions/${String(failed[0]!.id)}/rerun`,
	]);
	const tickets = sandbox.psa.data.tickets.all();
	expect(tickets).toHaveLength(failed.length);
	expect(
		tickets.filter(({ description }) => description?.includes('A person had it run again.')),
	).toHaveLength(1);
}, 120_000);
