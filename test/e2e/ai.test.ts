import { bringInstanceToLife, seedLive } from '../../sandbox';
import { startModel, type Model } from './support/model';
import { setStage, type Stage } from './support/stage';

const TOKEN = 'a token that only the assistant knows';

let stage: Stage;
let model: Model;

beforeAll(async () => {
	stage = await setStage({ sandbox: { rmm: { customers: 2, computersPerCustomer: 20 } } });
	const { sandbox, host } = stage;
	model = await startModel();
	const data = { apiKey: 'none', url: model.url, header: false };
	const openAi = { name: 'OpenAI', type: 'openAiApi', data };
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
	model.asked.length = 0;
	model.answers.length = 0;
	stage.sandbox.instance.log.reset();
});

/** Requests that could change something in ImmyBot. */
const writes = () =>
	stage.sandbox.instance.log
		.entries()
		.filter(({ method, path }) => method !== 'GET' && !path.includes('/oauth2/'));

/** What the tools gave the model. */
const toolResults = () =>
	model.asked
		.at(-1)!
		.messages.filter(({ role }) => role === 'tool')
		.map(({ content }) => JSON.stringify(content));

it('ask-immybot answers from what its tools read', async () => {
	model.answers.push({ tool: 'Find_Computers', input: { search: 'ACME' } }, 'They are ACME’s.');
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
		model.answers.push({ tool: 'Find_Failed_Actions', input: { computerId: String(computerId) } });
		model.answers.push(JSON.stringify({ cause: 'A lock.', advice: 'Try again.', runAgain: true }));
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
