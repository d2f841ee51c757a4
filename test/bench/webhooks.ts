import { randomUUID } from 'node:crypto';
import { Agent, request } from 'node:http';
import type { Workflow, WorkflowNode } from '../../sandbox/host/client';
import { signatureHeaders } from '../../sandbox/immybot/deliver';
import { WEBHOOK_SECRET, type Stage } from '../e2e/support/stage';
import { percentile, summarise, type Summary } from './statistics';

const ROUNDS = 5;
const DELIVERIES = 300;
const AT_ONCE = 16;

/** n8n's engines for expressions; see {@link compareWebhooks}. */
export type Engine = 'vm' | 'legacy';

/** What a trigger does with deliveries of different events, each sent once. */
export interface WebhookRow {
	engine: Engine;
	trigger: string;
	perSecond: Summary;
	p99ms: Summary;
}

/**
 * ImmyBot Trigger, with signature and memory of deliveries, beside n8n's plain Webhook node; all answer at once.
 *
 * With the engine `vm`, n8n starts an isolate for each execution and another for each delivery, and spares the latter to
 * its own Webhook node alone from version 2 on (`webhookPhaseNeedsIsolate` in its live-webhooks.js). For any node of
 * version 1, it also evaluates an expression there (`parseRequestBody` in its webhook-helpers.js). Version 1 of the Webhook
 * node shows what both cost; with the engine `legacy`, nobody pays it.
 * @param engine the one that the stage's n8n has
 * @param say is told what is measured, and what came out
 */
export async function compareWebhooks(
	stage: Stage,
	engine: Engine,
	say: (text: string) => void,
): Promise<WebhookRow[]> {
	const webhookNode = (typeVersion: number) => ({
		type: 'n8n-nodes-base.webhook',
		typeVersion,
		parameters: { httpMethod: 'POST', responseMode: 'onReceived', options: { noResponseBody: true } },
	});
	const triggers = {
		'ImmyBot Trigger': await publish(stage, '/immybot', {
			type: 'n8n-nodes-immybot.immyBotTrigger',
			typeVersion: 1,
			parameters: { registration: 'manual' },
			credentials: { immyBotWebhookApi: { name: 'ImmyBot Webhook' } },
		}),
		'Webhook node': await publish(stage, '', webhookNode(2)),
		...(engine === 'vm' && { 'Webhook node, version 1': await publish(stage, '', webhookNode(1)) }),
	};
	const measured = new Map<string, Array<{ perSecond: number; p99ms: number }>>();
	const entries = Object.entries(triggers);
	for (let round = 0; round <= ROUNDS; round += 1) {
		for (const [name, { url }] of round % 2 === 0 ? entries : entries.toReversed()) {
			const result = await deliverMany(url);
			const speed = `${result.perSecond.toFixed(0)} a second, p99 ${result.p99ms.toFixed(0)} ms`;
			say(`Round ${round} of ${ROUNDS}, ${DELIVERIES} deliveries to ${name}: ${speed}`);
			await untilIdle(stage);
			// The first round lets n8n compile what it needs.
			if (round > 0) measured.set(name, [...(measured.get(name) ?? []), result]);
		}
	}
	for (const { workflow } of Object.values(triggers)) await stage.host.client.deactivate(workflow.id);
	return [...measured].map(([trigger, results]) => ({
		engine,
		trigger,
		perSecond: summarise(results.map(({ perSecond }) => perSecond)),
		p99ms: summarise(results.map(({ p99ms }) => p99ms)),
	}));
}

/** @param below what the node's own address has below its webhook's ID */
async function publish(
	{ host: { client } }: Stage,
	below: string,
	{ parameters, ...node }: Omit<WorkflowNode, 'name' | 'parameters'> & { type: string; parameters: object },
): Promise<{ workflow: Workflow; url: string }> {
	const webhookId = randomUUID();
	const workflow = await client.importWorkflow({
		name: node.type,
		nodes: [
			{ name: 'Event', position: [0, 0], webhookId, ...node, parameters: { path: webhookId, ...parameters } },
		],
		connections: {},
		settings: { saveDataSuccessExecution: 'none' },
	});
	await client.activate(workflow.id);
	return { workflow, url: `${client.url}/webhook/${webhookId}${below}` };
}

/** n8n answers before it runs: what is left to run would slow down what is measured next. */
async function untilIdle({ host: { client } }: Stage): Promise<void> {
	while ((await client.executions()).some(({ status }) => status === 'new' || status === 'running'))
		await new Promise((resolve) => setTimeout(resolve, 200));
}

async function deliverMany(url: string): Promise<{ perSecond: number; p99ms: number }> {
	const agent = new Agent({ keepAlive: true, maxSockets: AT_ONCE });
	const times: number[] = [];
	let left = DELIVERIES;
	const started = performance.now();
	const worker = async () => {
		while (left > 0) {
			left -= 1;
			const began = performance.now();
			await deliver(url, agent);
			times.push(performance.now() - began);
		}
	};
	await Promise.all(Array.from({ length: AT_ONCE }, worker));
	const seconds = (performance.now() - started) / 1000;
	agent.destroy();
	return { perSecond: DELIVERIES / seconds, p99ms: percentile(times, 0.99) };
}

/** @throws Error when n8n does not answer 200 */
async function deliver(url: string, agent: Agent): Promise<void> {
	const [id, now] = [randomUUID(), new Date()];
	const body = JSON.stringify({
		EventType: 'session.completed',
		EventId: id,
		Timestamp: now,
		Data: { id: 1 },
	});
	const headers = {
		'content-type': 'application/json',
		'content-length': Buffer.byteLength(body),
		...signatureHeaders(body, id, now, { secret: WEBHOOK_SECRET }),
	};
	const status = await new Promise<number | undefined>((resolve, reject) => {
		request(url, { method: 'POST', agent, headers }, (response) => {
			response.resume().on('end', () => resolve(response.statusCode));
		})
			.on('error', reject)
			.end(body);
	});
	if (status !== 200) throw new Error(`A delivery to ${url} was answered ${status}.`);
}
