import type { INode } from 'n8n-workflow';
import type { Browser, Page } from 'playwright-core';

import { bringGuideToLife, deliver } from '../../sandbox';
import type { Execution, Workflow, WorkflowFile } from '../../sandbox/host/client';
import { furnishSandbox } from '../../sandbox/furnish';
import { SHOWN_BY } from '../support/firstItems';
import { setting, template, templateNames } from '../support/systems';
import { openCanvas } from './support/canvas';
import { startModel, type Model } from './support/model';
import { BRIDGE_KEY, setStage, WEBHOOK_SECRET, type Stage } from './support/stage';

const MANUAL = 'n8n-nodes-base.manualTrigger';
const MCP_TOKEN = 'a token that only the assistant knows';

let stage: Stage;
let model: Model;
let browser: Browser;
let page: Page;

/** As `npm start` leaves everything, before anything has run. */
beforeAll(async () => {
	stage = await setStage({ sandbox: { rmm: { customers: 4, computersPerCustomer: 20 } } });
	furnishSandbox(stage.sandbox);
	model = await startModel();
	const { client } = stage.host;
	const openAi = { apiKey: 'none', url: model.url, header: false };
	await client.createCredential({ name: 'OpenAI', type: 'openAiApi', data: openAi });
	await client.createCredential({ name: 'MCP Token', type: 'httpBearerAuth', data: { token: MCP_TOKEN } });
	({ browser, page } = await openCanvas(stage.host));
});
afterAll(async () => {
	await browser?.close();
	model?.close();
	await stage?.close();
});

it('starts every template', () => {
	expect([...Object.keys(SHOWN_BY), ...Object.keys(startedBy)].sort()).toEqual([...templateNames].sort());
	const byHand = templateNames.filter((name) => template(name).nodes.some(({ type }) => type === MANUAL));
	expect(Object.keys(SHOWN_BY).sort()).toEqual(byHand.sort());
});

/** The sandbox's PSA finds a new ticket at once; the default waits ten seconds for a search that lags. */
function withoutLag({ nodes }: WorkflowFile): void {
	for (const { type, parameters } of nodes as unknown as INode[]) {
		if (!type.endsWith('.customPsa')) continue;
		parameters.profile = 'custom';
		parameters.profileChanges = JSON.stringify({ tickets: { find: { lagSeconds: 0 } } });
	}
}

/** The first run of a workflow, once it has ended or waits for a person. */
async function firstRun({ id }: Workflow): Promise<Execution & { waits: boolean }> {
	const { client } = stage.host;
	for (const deadline = Date.now() + 60_000; ; await sleep(100)) {
		const [run] = await client.executions(id);
		if (run?.status === 'waiting') return { ...(await client.execution(run.id)), waits: true };
		if (run && !['new', 'running', 'unknown'].includes(run.status)) {
			return { ...(await client.waitForExecution(run.id)), waits: false };
		}
		if (Date.now() > deadline) throw new Error(`The workflow is ${run?.status ?? 'not started'}`);
	}
}

const hasForm = (name: string) =>
	template(name).nodes.some(({ type }) => type === 'n8n-nodes-base.formTrigger');

/** Enters what *Settings* has as an example, and sends the form. */
async function fillIn(workflow: Workflow, form: Page): Promise<void> {
	const [example] = JSON.parse(String(setting(workflow as never, 'byHand').value)) as Array<
		Record<string, string>
	>;
	for (const [label, value] of Object.entries(example!)) await form.getByLabel(label).fill(value);
	await form.getByRole('button').first().click();
	await form.close();
}

/** Runs in the browser, whose types are not those of the tests: how much of each note its text fills. */
const FILLED = `[...document.querySelectorAll('[data-test-id="sticky"]')].map((note) => {
	const { top, height } = note.getBoundingClientRect();
	const texts = [...note.querySelectorAll('h2, h3, p, li')].map((text) => text.getBoundingClientRect().bottom);
	return [note.textContent.trim().slice(0, 30), (Math.max(...texts) - top) / height];
})`;

/** The notes on the canvas that cut their text off, or are half empty. */
const badNotes = async () =>
	((await page.evaluate(FILLED)) as Array<[string, number]>).filter(([, share]) => share > 1 || share < 0.5);

const nodeOnCanvas = (name: string) => page.locator(`[data-test-id="canvas-node"][data-node-name="${name}"]`);

describe('a click on the button', () => {
	it.each(Object.entries(SHOWN_BY))('of %s shows items at %s, and nothing is red', async (name, node) => {
		if (name === 'ask-immybot') model.answers.push({ tool: 'Find_Computers', input: { search: '' } });
		const workflow = await stage.import(name, withoutLag);
		await page.goto(`${stage.host.url}/workflow/${workflow.id}`);
		await nodeOnCanvas(node).waitFor();
		expect(await badNotes()).toEqual([]);
		const form = page.waitForEvent('popup').catch(() => undefined);
		await page.getByTestId('execute-workflow-button').click();
		// n8n's button prefers a form to every other trigger: it opens, and waits for a person.
		if (hasForm(name)) await fillIn(workflow, (await form)!);
		const run = await firstRun(workflow);
		expect([run.error?.message, run.waits || run.status]).toEqual([undefined, run.waits || 'success']);
		expect(run.outputs(node).flat().length).toBeGreaterThan(0);
		await nodeOnCanvas(node).getByTestId('canvas-node-status-success').waitFor({ timeout: 10_000 });
		expect(await page.getByTestId('node-issues').count()).toBe(0);
		if (name === 'rmm-computer-discovery') bringGuideToLife(stage.sandbox.immybot.data);
	});
});

/** How each of the others is started from outside, and what shows that it has found something. */
const startedBy: Record<string, (url: string, workflow: Workflow) => Promise<void>> = {
	async 'instance-rmm-bridge'(url) {
		const headers = { 'X-Bridge-Key': BRIDGE_KEY };
		const answer = await fetch(`${url}/webhook/immybot-rmm-bridge/computers`, { headers });
		expect(await answer.json()).toMatchObject({ total: 80 });
	},

	async 'integration-errors'(url, { id }) {
		const { client } = stage.host;
		const failing = await stage.import('metascript-task', (file) => {
			file.settings = { ...file.settings, errorWorkflow: id };
			file.nodes.push({
				name: 'Now',
				type: 'n8n-nodes-base.webhook',
				typeVersion: 2,
				position: [0, 0],
				parameters: { path: 'now' },
			});
			file.nodes.push({
				name: 'Stop',
				type: 'n8n-nodes-base.stopAndError',
				typeVersion: 1,
				position: [200, 0],
				parameters: { errorMessage: 'It failed' },
			});
			file.connections.Now = { main: [[{ node: 'Stop', type: 'main', index: 0 }]] };
		});
		await client.activate(failing.id);
		await fetch(`${url}/webhook/now`);
		const alerts = stage.sandbox.office.data.alerts;
		const isTold = () => alerts.all().some(({ reason }) => reason === 'It failed');
		for (const deadline = Date.now() + 30_000; !isTold() && Date.now() < deadline;) await sleep(100);
		expect(isTold()).toBe(true);
	},

	async 'mcp-immybot'(url, { nodes }) {
		const { path } = nodes.find(({ name }) => name === 'MCP Server Trigger')!.parameters as { path: string };
		const session: Record<string, string> = {};
		const call = async (method: string, params: object) =>
			await fetch(`${url}/mcp/${path}`, {
				method: 'POST',
				headers: {
					authorization: `Bearer ${MCP_TOKEN}`,
					'content-type': 'application/json',
					accept: 'application/json, text/event-stream',
					...session,
				},
				body: JSON.stringify({ jsonrpc: '2.0', id: 1, method, params }),
			});
		const clientInfo = { name: 'test', version: '1' };
		const hello = await call('initialize', { protocolVersion: '2025-03-26', capabilities: {}, clientInfo });
		session['mcp-session-id'] = hello.headers.get('mcp-session-id') ?? '';
		const found = await call('tools/call', { name: 'Find_Tenants', arguments: { name: '' } });
		expect(await found.text()).toContain(stage.sandbox.rmm.data.customers.all()[0]!.name);
	},

	async 'rmm-remote-control'(url) {
		const [computer] = stage.sandbox.immybot.data.computers.all();
		const address = `${url}/webhook/immybot-remote-control?computer=${computer!.id}`;
		const headers = { Authorization: `Basic ${btoa('tech:nician')}` };
		const answer = await fetch(address, { redirect: 'manual', headers });
		expect(answer.headers.get('location')).toMatch(/^https?:\/\//);
	},

	async 'webhook-events'(url, workflow) {
		const [session] = stage.sandbox.immybot.data.sessions.all();
		const { webhookId } = workflow.nodes.find(({ name }) => name === 'ImmyBot Event')!;
		const address = `${url}/webhook/${String(webhookId)}/immybot`;
		await deliver(address, 'session.completed', { id: session!.id }, { secret: WEBHOOK_SECRET });
		const run = await firstRun(workflow);
		expect(run.error).toBeUndefined();
		expect(run.json('Session Message')).toHaveLength(1);
	},
};

it.each(Object.entries(startedBy))('what starts %s finds something', async (name, start) => {
	const workflow = await stage.import(name);
	await stage.host.client.activate(workflow.id);
	await start(stage.host.url, workflow);
	const failed = (await stage.host.client.executions(workflow.id)).filter(({ status }) => status === 'error');
	expect(failed).toEqual([]);
});

const sleep = async (ms: number) => await new Promise((resolve) => setTimeout(resolve, ms));
