import { randomUUID } from 'node:crypto';
import discoveryInShares from '../docs/scaling/discovery-in-shares.json';
import discoveryOneShare from '../docs/scaling/discovery-one-share.json';
import { createSandbox, deliver, type Sandbox } from '../sandbox';
import type { Workflow, WorkflowFile } from '../sandbox/host/client';
import { N8nCluster } from '../sandbox/host/cluster';
import { Missing } from '../sandbox/host/services';
import { furnish, WEBHOOK_SECRET, type Stage } from '../test/e2e/support/stage';
import { discovery, ready, tickets } from './frame/jobs';
import { Skipped, type Proof, type ProofContext, type Row } from './frame/proof';
import type { Verdict } from './frame/verdict';

interface Size {
	webhooks: number;
	workers: number;
	scenarios: ReadonlyArray<(scene: Scene) => Promise<Row>>;
	devices: number;
	deliveries: number;
	tickets: number;
}

const FULL: Size = {
	webhooks: 2,
	workers: 3,
	scenarios: [single, together, inShares, deliveries, polling, ticketing],
	devices: 5_000,
	deliveries: 60,
	tickets: 200,
};

/** Polling takes minutes. */
const SAMPLE: Size = {
	webhooks: 2,
	workers: 2,
	scenarios: [single, together, inShares, deliveries, ticketing],
	devices: 200,
	deliveries: 6,
	tickets: 20,
};

/** Milliseconds that each answer of the simulated systems takes. */
const LATENCY_MS = 20;

/** The output of Sync for what a person has to look at. */
const FAILED = 4;

/** n8n polls at most once a minute. */
const POLL_MS = 60_000;

/** How long sessions end, one a second, while n8n polls. */
const POLLED_MS = 3 * POLL_MS;

/** A cluster with simulated systems and credentials for them. */
interface Scene extends Pick<Stage, 'sandbox' | 'import' | 'run'> {
	cluster: N8nCluster;
	size: Size;
}

export default {
	title: 'Queue mode: several processes of n8n',
	about:
		'n8n in queue mode with Redis and PostgreSQL, started by `npm run scale`: one main process, two webhook processes, three workers. ' +
		'RMM discovery runs as one execution, twice at the same time on two workers, and in six shares; each is repeated, and may then write nothing. ' +
		'Of the two at the same time, the tenants that they name as doubles are deleted by hand, as they say, before the next run. ' +
		'Deliveries come to one webhook process and are repeated at the other, before and after a restart of both. ' +
		'The polling trigger looks every minute. Failed sessions come as deliveries at both webhook processes and become tickets. ' +
		`The simulated systems answer after ${LATENCY_MS} ms.`,
	zeros: ['duplicates', 'losses', 'wrong data', 'failed runs', 'work done again'],
	async run(context) {
		const size = context.sample ? SAMPLE : FULL;
		const cluster = await start(size);
		const sandbox = await createSandbox();
		try {
			const scene: Scene = { cluster, sandbox, size, ...(await furnish(cluster.client, sandbox)) };
			const rows: Row[] = [];
			for (const scenario of size.scenarios) {
				await cluster.client.deleteDataTables();
				sandbox.clearFaults();
				rows.push(await scenario(scene));
				context.log(JSON.stringify(rows.at(-1)));
			}
			noteDistribution(context, cluster);
			return rows;
		} finally {
			await cluster.dispose();
			await sandbox.close();
		}
	},
} satisfies Proof;

async function start({ webhooks, workers }: Size): Promise<N8nCluster> {
	try {
		return await N8nCluster.start({ webhooks, workers });
	} catch (error) {
		if (error instanceof Missing) throw new Skipped(error.message);
		throw error;
	}
}

function noteDistribution({ note }: ProofContext, cluster: N8nCluster): void {
	note(`Executions by worker: ${cluster.executionsByWorker().join(', ')}.`);
}

function row(
	what: string,
	records: number,
	since: number,
	verdict: Verdict,
	failed: number,
	again: number,
): Row {
	const seconds = Math.round((Date.now() - since) / 100) / 10;
	return { what, records, seconds, ...verdict, 'failed runs': failed, 'work done again': again };
}

/** The whole discovery as one execution on one worker. */
async function single(scene: Scene): Promise<Row> {
	const { sandbox, size, run } = scene;
	const workflow = await ready(discovery, scene, size.devices);
	slow(sandbox);
	const since = Date.now();
	const { error } = await run(workflow, 600_000);
	const first = row(
		'discovery, one execution',
		size.devices,
		since,
		discovery.verdict(sandbox),
		error ? 1 : 0,
		0,
	);
	return { ...first, 'work done again': await writesOf(sandbox, async () => await run(workflow, 600_000)) };
}

/**
 * Two whole discoveries of one source at the same moment; they cannot know of each other. A person deletes the tenants that
 * a run names as doubles, and runs it once more.
 */
async function together(scene: Scene): Promise<Row> {
	const { sandbox, size, run, import: importTemplate } = scene;
	const one = await ready(discovery, scene, size.devices);
	const other = await importTemplate(discovery.template);
	slow(sandbox);
	const since = Date.now();
	const runs = await Promise.all([run(one, 600_000), run(other, 600_000)]);
	const seconds = Math.round((Date.now() - since) / 100) / 10;
	for (const execution of runs) {
		for (const { code, record } of execution.json('Sync Tenants', FAILED)) {
			if (code === 'double') sandbox.immybot.data.tenants.delete((record as { id: number }).id);
		}
	}
	// What each found of the other's it says, so that these two may fail; the next run may not.
	const { error } = await run(one, 600_000);
	const verdict = discovery.verdict(sandbox);
	const again = await writesOf(sandbox, async () => await run(other, 600_000));
	const what = 'discovery, twice at once; named doubles deleted; once more';
	return { ...row(what, size.devices, since, verdict, error ? 1 : 0, again), seconds };
}

/** Discovery dealt out to all workers, through a webhook. */
async function inShares(scene: Scene): Promise<Row> {
	const { cluster, sandbox, size, import: importTemplate } = scene;
	discovery.prepare(sandbox, size.devices);
	const share = await importTemplate(discoveryOneShare as unknown as WorkflowFile);
	await cluster.client.activate(share.id);
	const main = await importTemplate(discoveryInShares as unknown as WorkflowFile, ({ nodes }) => {
		const settings = nodes.find(({ name }) => name === 'Settings')!;
		settings.parameters = JSON.parse(
			JSON.stringify(settings.parameters).replace('http://127.0.0.1:5678', cluster.webhookUrls[0]!),
		) as object;
	});
	slow(sandbox);
	const since = Date.now();
	const failed = await runShares(scene, main, share);
	const what = 'discovery in six shares';
	const first = row(what, size.devices, since, discovery.verdict(sandbox), failed, 0);
	const again = await writesOf(sandbox, async () => await runShares(scene, main, share));
	await cluster.client.deactivate(share.id);
	return { ...first, 'work done again': again };
}

/** @returns how many executions failed */
async function runShares({ cluster, run }: Scene, main: Workflow, share: Workflow): Promise<number> {
	const { error } = await run(main, 600_000);
	const shares = await cluster.client.endedExecutions(share.id, 600_000);
	return shares.filter(({ status }) => status !== 'success').length + (error ? 1 : 0);
}

/** Each delivery is sent to one webhook process, repeated at the other, and at both again after a restart. */
async function deliveries(scene: Scene): Promise<Row> {
	const { cluster, size } = scene;
	const { workflow, send } = await webhookWorkflow(scene);
	const since = Date.now();
	const ids = Array.from({ length: size.deliveries }, () => randomUUID());
	for (const [at, id] of ids.entries()) {
		await send(at, id);
		await send(at + 1, id);
	}
	const firstTime = await startedBy(cluster, workflow, ids.length);
	await cluster.restartWebhooks();
	for (const [at, id] of ids.entries()) {
		await send(at, id);
		await send(at + 1, id);
	}
	await sleep(2_000); // a run too many would be listed by now
	const afterRestart = (await startedBy(cluster, workflow, ids.length)) - firstTime;
	await cluster.client.deactivate(workflow.id);
	const verdict = {
		duplicates: Math.max(0, firstTime - ids.length),
		losses: Math.max(0, ids.length - firstTime),
		'wrong data': 0,
	};
	return row('deliveries, each sent four times', ids.length, since, verdict, 0, afterRestart);
}

async function webhookWorkflow({ cluster, import: importTemplate }: Scene) {
	const path = randomUUID();
	const workflow = await importTemplate({
		name: 'Deliveries',
		nodes: [
			{
				name: 'Event',
				type: 'n8n-nodes-immybot.immyBotTrigger',
				typeVersion: 1,
				position: [0, 0],
				parameters: {},
				webhookId: path,
				credentials: { immyBotWebhookApi: { name: 'ImmyBot Webhook' } },
			},
		],
		connections: {},
	});
	const registered = workflow.nodes[0]?.webhookId as string;
	await cluster.client.activate(workflow.id);
	const urls = cluster.webhookUrls.map((url) => `${url}/webhook/${registered}/immybot`);
	const send = async (at: number, eventId: string) => {
		const url = urls[at % urls.length]!;
		const { status } = await deliver(
			url,
			'session.completed',
			{ id: at },
			{ secret: WEBHOOK_SECRET, eventId },
		);
		if (status !== 200) throw new Error(`A delivery was answered with ${status}`);
	};
	return { workflow, send };
}

/** Sessions that end one after the other, seen by the polling trigger. */
async function polling(scene: Scene): Promise<Row> {
	const { cluster, sandbox, import: importTemplate } = scene;
	sandbox.immybot.data.clear();
	const workflow = await importTemplate({
		name: 'Sessions',
		nodes: [
			{
				name: 'Session',
				type: 'n8n-nodes-immybot.immyBotPollingTrigger',
				typeVersion: 1,
				position: [0, 0],
				parameters: {
					pollTimes: { item: [{ mode: 'custom', cronExpression: '* * * * *' }] },
					events: ['session.finished'],
				},
				credentials: { immyBotApi: { name: 'ImmyBot' } },
			},
		],
		connections: {},
	});
	await cluster.client.activate(workflow.id);
	const since = Date.now();
	const sessions = new Set<string>();
	for (const deadline = since + POLLED_MS; Date.now() < deadline; await sleep(1_000)) {
		const { id } = sandbox.immybot.data.addSession({ computer_id: 1, status: 'Completed' });
		sessions.add(String(id));
	}
	await sleep(POLL_MS + 15_000);
	await cluster.client.deactivate(workflow.id);
	const runs = await cluster.client.endedExecutions(workflow.id);
	const seen: string[] = [];
	for (const { id } of runs) {
		const execution = await cluster.client.waitForExecution(id);
		seen.push(...execution.json('Session').map((json) => idOf(json)));
	}
	const failed = runs.filter(({ status }) => status !== 'success').length;
	const verdict = {
		duplicates: seen.length - new Set(seen).size,
		losses: [...sessions].filter((id) => !seen.includes(id)).length,
		'wrong data': seen.filter((id) => !sessions.has(id)).length,
	};
	return row('sessions seen by polling', sessions.size, since, verdict, failed, 0);
}

function idOf(json: Record<string, unknown>): string {
	const record = (json.data ?? json) as { id?: unknown };
	return String(record.id);
}

/** Each failed session is delivered to one webhook process, and again to the other. */
async function ticketing(scene: Scene): Promise<Row> {
	const { cluster, sandbox, size } = scene;
	const workflow = await ready(tickets, scene, size.tickets, takeDeliveries);
	const trigger = workflow.nodes.find(({ name }) => name === 'ImmyBot Webhook')!;
	await cluster.client.activate(workflow.id);
	const urls = cluster.webhookUrls.map((url) => `${url}/webhook/${String(trigger.webhookId)}/immybot`);
	const since = Date.now();
	for (const [at, { id }] of sandbox.immybot.data.sessions.all().entries()) {
		const options = { secret: WEBHOOK_SECRET, eventId: `event-${id}` };
		for (const turn of [0, 1])
			await deliver(urls[(at + turn) % urls.length]!, 'session.failed', { id }, options);
	}
	const runs = await ended(cluster, workflow, size.tickets);
	await cluster.client.deactivate(workflow.id);
	const failed = runs.filter(({ status }) => status !== 'success').length;
	const verdict = tickets.verdict(sandbox);
	const notes = sandbox.psa.data.notes.size;
	return row(
		'tickets of delivered sessions',
		size.tickets,
		since,
		verdict,
		failed,
		runs.length - size.tickets + notes,
	);
}

/** The template starts by polling as shipped. */
function takeDeliveries({ nodes }: WorkflowFile): void {
	for (const node of nodes) {
		if (node.name === 'ImmyBot Webhook') node.disabled = false;
		if (node.name === 'Every Session That Ends') node.disabled = true;
	}
}

async function startedBy(cluster: N8nCluster, workflow: Workflow, atLeast: number): Promise<number> {
	return (await ended(cluster, workflow, atLeast)).length;
}

/** All executions of a workflow when so many have ended; fewer when no more come. */
async function ended({ client }: N8nCluster, { id }: Workflow, atLeast: number) {
	for (const deadline = Date.now() + 120_000; ; await sleep(500)) {
		const found = await client.endedExecutions(id);
		if (found.length >= atLeast || Date.now() > deadline) return found;
	}
}

function slow({ immybot, rmm }: Sandbox): void {
	for (const server of [immybot, rmm]) server.setFaults({ latency: LATENCY_MS });
}

/** How many requests other than reads the systems got. */
async function writesOf({ immybot, psa }: Sandbox, work: () => Promise<unknown>): Promise<number> {
	for (const { log } of [immybot, psa]) log.reset();
	await work();
	return [immybot, psa].flatMap(({ log }) => log.entries()).filter(({ method }) => method !== 'GET').length;
}

const sleep = async (ms: number) => await new Promise((resolve) => setTimeout(resolve, ms));
