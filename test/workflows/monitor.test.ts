import type { IDataObject } from 'n8n-workflow';

import { serve, type TestServer } from '../support/httpServer';
import { runWorkflow, type WorkflowRun } from '../support/n8n';
import { DataTables } from '../support/n8n/dataTables';
import { setting, startSystems, template, type Systems } from '../support/systems';

interface Run {
	id: string;
	workflowId: string;
	status: string;
}

/** What the public API of this n8n answers, and the alerts that were sent. */
const n8n = { workflows: [] as IDataObject[], runs: [] as Run[], alerts: [] as IDataObject[], isDown: false };

let systems: Systems;
let server: TestServer;
let dataTables: DataTables;
beforeEach(async () => {
	systems = await startSystems();
	dataTables = new DataTables();
	Object.assign(n8n, { workflows: [], runs: [], alerts: [], isDown: false });
	server = await serve((request, response, body) => {
		const answer = (json: unknown) => {
			response.setHeader('content-type', 'application/json');
			response.end(JSON.stringify(json));
		};
		const { pathname } = new URL(String(request.url), 'http://x');
		if (pathname === '/alerts') {
			n8n.alerts.push(JSON.parse(body) as IDataObject);
			answer({});
		} else if (n8n.isDown) response.writeHead(401).end('{"message":"unauthorized"}');
		else answer({ data: pathname === '/api/v1/workflows' ? n8n.workflows : n8n.runs, nextCursor: null });
	});
});
afterEach(async () => {
	await server.close();
	await systems.close();
});

async function check(): Promise<WorkflowRun> {
	const workflow = template('integration-monitor');
	setting(workflow, 'alertUrl').value = `${server.url}/alerts`;
	const n8nApi = { apiKey: 'key', baseUrl: `${server.url}/api/v1` };
	return await runWorkflow(workflow, { credentials: { ...systems.credentials, n8nApi }, dataTables });
}

const workflow = (id: string, name: string) => ({
	id,
	name,
	nodes: [{ type: 'n8n-nodes-immybot.immyBotSync' }],
});
const states = (run: WorkflowRun) =>
	Object.fromEntries(run.json('Checks').map(({ system, state }) => [String(system), state]));
const titles = () => n8n.alerts.splice(0).map(({ title }) => title);

const UP = { ImmyBot: 'up', RMM: 'up', PSA: 'up', 'n8n API': 'up' };

it('knows each workflow by its own runs: some have run, one never, one failed, and one is not ours', async () => {
	n8n.workflows = [
		workflow('a', 'Discovery'),
		workflow('b', 'Agent coverage'),
		workflow('c', 'Tickets'),
		{ id: 'd', name: 'Other', nodes: [{ type: 'n8n-nodes-base.set' }] },
	];
	n8n.runs = [
		{ id: '12', workflowId: 'a', status: 'running' },
		{ id: '11', workflowId: 'd', status: 'error' },
		{ id: '10', workflowId: 'c', status: 'error' },
		{ id: '9', workflowId: 'a', status: 'success' },
		{ id: '8', workflowId: 'c', status: 'success' },
	];
	const first = await check();
	expect(first.error).toBeUndefined();
	expect(states(first)).toEqual({
		...UP,
		'Workflow: Discovery': 'up',
		'Workflow: Agent coverage': 'unknown',
		'Workflow: Tickets': 'down',
	});
	expect(n8n.alerts).toMatchObject([
		{ title: 'Workflow: Tickets is down', text: 'Its last run (execution 10) failed' },
	]);
	expect(titles()).toHaveLength(1);
	expect((await check()).error).toBeUndefined();
	expect(titles()).toEqual([]);
	n8n.runs.unshift({ id: '13', workflowId: 'c', status: 'success' });
	await check();
	await check();
	expect(titles()).toEqual(['Workflow: Tickets is back']);
});

it('works in a fresh n8n, where nothing has run', async () => {
	const run = await check();
	expect([run.error, states(run), n8n.alerts]).toEqual([undefined, UP, []]);
});

it('alerts once per outage and once per recovery, and sees the other systems meanwhile', async () => {
	systems.sandbox.rmm.setFaults({ unavailable: 1 });
	for (let time = 0; time < 2; time++) {
		const run = await check();
		expect([run.error, states(run)]).toEqual([undefined, { ...UP, RMM: 'down' }]);
	}
	systems.sandbox.clearFaults();
	for (let time = 0; time < 2; time++) await check();
	expect(titles()).toEqual(['RMM is down', 'RMM is back']);
});

it('says that n8n’s own API is down, and nothing about workflows then', async () => {
	n8n.workflows = [workflow('a', 'Discovery')];
	n8n.isDown = true;
	const run = await check();
	expect([run.error, states(run)]).toEqual([undefined, { ...UP, 'n8n API': 'down' }]);
	expect(titles()).toEqual(['n8n API is down']);
});

it('answers while a system is down and another would answer in an hour', async () => {
	systems.sandbox.immybot.setFaults({ unavailable: 1, retryAfter: 3_600 });
	systems.sandbox.rmm.setFaults({ latency: 3_600_000 });
	systems.credentials.customPsaApi = { ...systems.credentials.customPsaApi, baseUrl: 'http://127.0.0.1:9' };
	expect(states(await check())).toMatchObject({ ImmyBot: 'down', RMM: 'down', PSA: 'down' });
});
