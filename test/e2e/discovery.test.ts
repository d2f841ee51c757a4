import type { Workflow } from '../../sandbox/host/client';
import { counts, setStage, type Stage } from './support/stage';

const CUSTOMERS = 50;
const COMPUTERS = 10_000;

let stage: Stage;
let workflow: Workflow;
beforeAll(async () => {
	stage = await setStage({ sandbox: { rmm: { customers: CUSTOMERS, computersPerCustomer: 200 } } });
	workflow = await stage.import('rmm-computer-discovery');
});
afterAll(async () => await stage?.close());

async function discover() {
	const execution = await stage.run(workflow, 240_000);
	expect(execution.error).toBeUndefined();
	return execution;
}

const immybot = () => stage.sandbox.immybot;
const writes = () =>
	immybot()
		.log.entries()
		.filter(({ method }) => method !== 'GET');

/**
 * An ImmyBot that holds nothing, and a workflow that has decided nothing: its customer map would name tenants that are
 * gone, and those are left to a person.
 */
async function startOver(): Promise<void> {
	immybot().data.clear();
	workflow = await stage.import('rmm-computer-discovery', ({ nodes }) => {
		const map = nodes.find(({ name }) => name === 'Customer Map');
		(map!.parameters as { tableName: string }).tableName = `Customers ${++tables}`;
	});
}
let tables = 0;

/** What ImmyBot must hold for each device of the RMM. */
function expectToMirrorTheRmm() {
	const { tenants, computers } = immybot().data;
	const { rmm } = stage.sandbox;
	const tenantOf = new Map(tenants.all().map((tenant) => [String(tenant.external_id), tenant.id]));
	const held = new Map(computers.all().map((computer) => [String(computer.external_id), computer]));
	expect(held.size).toBe(computers.size);
	for (const device of rmm.data.computers.all()) {
		expect(held.get(String(device.id))).toMatchObject({
			name: device.hostname,
			tenant_id: tenantOf.get(String(device.customer_id)),
			os: device.operating_system,
			status: device.online ? 'Online' : 'Offline',
			integration_source: 'Custom RMM',
			properties: {
				ip_address: device.ip_address,
				mac_address: device.mac_address,
				manufacturer: device.manufacturer,
				model: device.model,
			},
		});
	}
}

it('creates 50 tenants and 10,000 computers', async () => {
	const execution = await discover();
	expect(execution.json('Summary')).toEqual([
		{ tenants: counts(CUSTOMERS, 0, 0, 0, 0), computers: counts(COMPUTERS, 0, 0, 0, 0) },
	]);
	expect([immybot().data.tenants.size, immybot().data.computers.size]).toEqual([CUSTOMERS, COMPUTERS]);
	expectToMirrorTheRmm();
});

it('writes nothing the second time, and asks at most 120 times', async () => {
	immybot().log.reset();
	stage.sandbox.rmm.log.reset();
	const execution = await discover();
	expect(execution.json('Summary')).toEqual([
		{ tenants: counts(0, 0, CUSTOMERS, 0, 0), computers: counts(0, 0, COMPUTERS, 0, 0) },
	]);
	expect(writes()).toEqual([]);
	const asked = immybot().log.totals().requests + stage.sandbox.rmm.log.totals().requests;
	expect(asked).toBeLessThanOrEqual(120);
});

it('writes exactly what changed in the RMM', async () => {
	stage.sandbox.rmm.data.churn({ change: 3, remove: 1, add: 2, seed: 11 });
	immybot().log.reset();
	const execution = await discover();
	expect(execution.json('Summary')).toMatchObject([{ computers: counts(2, 3, COMPUTERS - 4, 1, 0) }]);
	expect(
		writes()
			.map(({ method }) => method)
			.sort(),
	).toEqual(['POST', 'POST', 'PUT', 'PUT', 'PUT']);
	expectToMirrorTheRmm();
});

it('reaches the same end state over servers that fail one answer in five', async () => {
	const { rmm } = stage.sandbox;
	await startOver();
	const chance = 0.05;
	const faults = { tooManyRequests: chance, unavailable: chance, cutAfter: chance, cutBefore: chance };
	immybot().setFaults({ ...faults, retryAfter: 0 });
	rmm.setFaults({ ...faults, retryAfter: 0 });
	try {
		const execution = await discover();
		const held = rmm.data.computers.size;
		expect(execution.json('Summary')).toEqual([
			{ tenants: counts(CUSTOMERS, 0, 0, 0, 0), computers: counts(held, 0, 0, 0, 0) },
		]);
		expect([immybot().data.tenants.size, immybot().data.computers.size]).toEqual([CUSTOMERS, held]);
		expectToMirrorTheRmm();
	} finally {
		stage.sandbox.clearFaults();
	}
});

it('sends nothing after the execution was cancelled half-way', async () => {
	await startOver();
	immybot().setFaults({ latency: 5 });
	const execution = await stage.host.client.startRun(workflow.id);
	while (immybot().data.computers.size < 500) await sleep(20);
	await stage.host.client.stopExecution(execution);
	await sleep(500);
	const held = immybot().data.computers.size;
	const asked = immybot().log.totals().requests;
	await sleep(1_500);
	expect(immybot().log.totals().requests).toBe(asked);
	expect(held).toBeLessThan(COMPUTERS);
	stage.sandbox.clearFaults();
	const rest = await discover();
	expect(rest.json('Summary')).toMatchObject([{ computers: { unchanged: held, failed: 0 } }]);
});

const sleep = async (ms: number) => await new Promise((resolve) => setTimeout(resolve, ms));
