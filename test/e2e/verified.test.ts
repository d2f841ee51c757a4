import { randomUUID } from 'node:crypto';

import manifest from '../../package.json';
import type { Workflow, WorkflowFile } from '../../sandbox/host/client';
import { defaultTarball, N8nHost, VERSIONS, type Version } from '../../sandbox/host/n8n';
import { deliver } from '../../sandbox/immybot/deliver';
import { counts, setStage, WEBHOOK_SECRET, type Stage } from './support/stage';

/*
 * The tarball that npm gets, whose transport is n8n's request helper, does what the other one does. The other
 * end-to-end tests run the fast one and go further.
 */

const CUSTOMERS = 10;
const COMPUTERS = 600;

let host: N8nHost;
let stage: Stage;
async function begin(version: Version): Promise<void> {
	host = await N8nHost.start({ version, tarball: await defaultTarball('verified') });
	const rmm = { customers: CUSTOMERS, computersPerCustomer: COMPUTERS / CUSTOMERS };
	stage = await setStage({ host, sandbox: { rmm } });
}
async function end(): Promise<void> {
	await stage?.close();
	await host?.dispose();
}

async function summaryOf(workflow: Workflow): Promise<unknown> {
	const execution = await stage.run(workflow, 240_000);
	expect(execution.error).toBeUndefined();
	return execution.json('Summary')[0];
}

const first = { tenants: counts(CUSTOMERS, 0, 0, 0, 0), computers: counts(COMPUTERS, 0, 0, 0, 0) };
const unchanged = { tenants: counts(0, 0, CUSTOMERS, 0, 0), computers: counts(0, 0, COMPUTERS, 0, 0) };

describe.each(VERSIONS)('in n8n %s', (version) => {
	beforeAll(async () => await begin(version));
	afterAll(end);

	it('loads every node, discovers, and finds nothing to do the second time', async () => {
		const loaded = (await host.client.nodeTypes()).map(({ name }) => name);
		const own = loaded.filter((name) => name.startsWith(`${manifest.name}.`) && !name.endsWith('Tool'));
		expect(own).toHaveLength(manifest.n8n.nodes.length);
		const workflow = await stage.import('rmm-computer-discovery');
		expect(await summaryOf(workflow)).toEqual(first);
		stage.sandbox.immybot.log.reset();
		expect(await summaryOf(workflow)).toEqual(unchanged);
		expect(stage.sandbox.immybot.log.entries().filter(({ method }) => method !== 'GET')).toEqual([]);
	});
});

describe('in the newest n8n', () => {
	beforeAll(async () => await begin(VERSIONS[0]));
	afterAll(end);
	afterEach(() => stage.sandbox.clearFaults());

	/** A workflow that has decided nothing yet: what another decided names tenants that are gone. */
	async function startOver(): Promise<Workflow> {
		stage.sandbox.immybot.data.clear();
		return await stage.import('rmm-computer-discovery', ({ nodes }: WorkflowFile) => {
			const map = nodes.find(({ name }) => name === 'Customer Map');
			(map!.parameters as { tableName: string }).tableName = `Customers ${randomUUID()}`;
		});
	}

	it('reaches the same end state over servers that fail one answer in five', async () => {
		const { immybot, rmm } = stage.sandbox;
		const workflow = await startOver();
		const chance = 0.05;
		const faults = { tooManyRequests: chance, unavailable: chance, cutAfter: chance, cutBefore: chance };
		for (const system of [immybot, rmm]) system.setFaults({ ...faults, retryAfter: 0 });
		expect(await summaryOf(workflow)).toEqual(first);
		const ids = immybot.data.computers.all().map(({ external_id }) => String(external_id));
		expect(new Set(ids).size).toBe(COMPUTERS);
		expect(ids).toHaveLength(COMPUTERS);
	});

	it('sends nothing after the execution was cancelled half-way', async () => {
		const { immybot } = stage.sandbox;
		const workflow = await startOver();
		immybot.setFaults({ latency: 50 });
		const execution = await host.client.startRun(workflow.id);
		while (immybot.data.computers.size < 50) await sleep(20);
		await host.client.stopExecution(execution);
		await sleep(500);
		const asked = immybot.log.totals().requests;
		await sleep(1_000);
		expect(immybot.log.totals().requests).toBe(asked);
		expect(immybot.data.computers.size).toBeLessThan(COMPUTERS);
	});

	it('starts on a signed delivery, once, and on a session that the polling trigger finds', async () => {
		const path = randomUUID();
		const workflow = await host.client.importWorkflow({
			name: 'Events',
			nodes: [
				{
					name: 'Event',
					type: 'n8n-nodes-immybot.immyBotTrigger',
					typeVersion: 1,
					position: [0, 0],
					parameters: {},
					webhookId: path,
					credentials: { immyBotWebhookApi: { name: 'ImmyBot Webhook' }, immyBotApi: { name: 'ImmyBot' } },
				},
			],
			connections: {},
		});
		await host.client.activate(workflow.id);
		const send = async (secret: string) =>
			(
				await deliver(
					`${host.url}/webhook/${path}/immybot`,
					'session.completed',
					{ id: 1 },
					{
						secret,
						eventId: 'one',
					},
				)
			).status;
		expect([await send(WEBHOOK_SECRET), await send(WEBHOOK_SECRET), await send('wrong')]).toEqual([
			200, 200, 401,
		]);
		await until(async () => (await host.client.endedExecutions(workflow.id)).length > 0);
		expect(await host.client.endedExecutions(workflow.id)).toHaveLength(1);

		const { data } = stage.sandbox.immybot;
		const tenant = data.tenants.insert({ name: 'Contoso', external_id: null, integration_source: null });
		const rest = { external_id: null, os: null, status: 'Online', integration_source: null, properties: {} };
		const computer = data.computers.insert({ name: 'PC-1', tenant_id: tenant.id, ...rest });
		const session = data.addSession({ computer_id: computer.id, status: 'Failed' });
		const polling = await host.client.importWorkflow({
			name: 'Failures',
			nodes: [
				{
					name: 'Failed',
					type: 'n8n-nodes-immybot.immyBotPollingTrigger',
					typeVersion: 1,
					position: [0, 0],
					parameters: { events: ['session.failed'] },
					credentials: { immyBotApi: { name: 'ImmyBot' } },
				},
			],
			connections: {},
		});
		const sample = await stage.run(polling);
		expect(sample.json('Failed')).toMatchObject([{ event: 'session.failed', data: { id: session.id } }]);
	});

	it('opens one ticket for each failed computer, and none in a re-run', async () => {
		const { immybot, psa } = stage.sandbox;
		immybot.data.clear();
		const { id } = psa.data.customers.insert({ name: 'Contoso' });
		const tenant = immybot.data.tenants.insert({
			name: 'Contoso',
			external_id: id,
			integration_source: 'Custom PSA',
		});
		for (const name of ['PC-1', 'PC-2', 'PC-3']) {
			const rest = {
				external_id: null,
				os: null,
				status: 'Online',
				integration_source: null,
				properties: {},
			};
			const computer = immybot.data.computers.insert({ name, tenant_id: tenant.id, ...rest });
			immybot.data.addSession({ computer_id: computer.id, status: 'Failed' });
		}
		const sync = await stage.import('psa-customer-sync', ({ nodes }) => {
			const node = nodes.find(({ name }) => name === 'Sync Tenants')!;
			node.parameters = { ...(node.parameters as object), dryRun: false };
		});
		expect((await stage.run(sync)).error).toBeUndefined();
		const workflow = await stage.import('psa-failed-session-tickets');
		for (let run = 1; run <= 2; run++) {
			expect((await stage.run(workflow, 120_000)).error).toBeUndefined();
			const references = psa.data.tickets.all().map(({ external_ref }) => external_ref);
			expect([references.length, new Set(references).size]).toEqual([3, 3]);
		}
	});
});

const sleep = async (ms: number) => await new Promise((resolve) => setTimeout(resolve, ms));

async function until(isSo: () => Promise<boolean>): Promise<void> {
	for (const deadline = Date.now() + 30_000; !(await isSo()) && Date.now() < deadline;) await sleep(200);
}
