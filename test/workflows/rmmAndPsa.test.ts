import type { IDataObject, IWorkflowBase } from 'n8n-workflow';

import { DataTables, runWorkflow } from '../support/n8n';
import { startSystems, template, type Systems } from '../support/systems';

const TABLE = 'ImmyBot Customers';

let systems: Systems;
let dataTables: DataTables;
beforeEach(async () => {
	systems = await startSystems({ rmm: { customers: 4, computersPerCustomer: 5 } });
	dataTables = new DataTables();
});
afterEach(async () => await systems.close());

const immybot = () => systems.sandbox.immybot;
const rmmCustomers = () => systems.sandbox.rmm.data.customers.all();
const psaCustomer = (name: string) => systems.sandbox.psa.data.customers.insert({ name });
const writes = () =>
	immybot()
		.log.entries()
		.filter(({ method }) => method !== 'GET');
const rows = (system: string) =>
	dataTables
		.rows(TABLE)
		.filter((row) => row.system === system)
		.map(({ customerId, tenantId, decidedBy, note }) => ({ customerId, tenantId, decidedBy, note }))
		.sort((a, b) => Number(a.customerId) - Number(b.customerId));

async function run(workflow: IWorkflowBase): Promise<IDataObject> {
	const result = await runWorkflow(workflow, { credentials: systems.credentials, dataTables });
	const summary = result.json('Summary')[0]!;
	// A run with failures ends as failed, and for no other reason.
	const hasFailures = /failed":[1-9]/.test(JSON.stringify(summary));
	expect(result.run.data.resultData.lastNodeExecuted === 'Fail the Run').toBe(hasFailures);
	expect(result.error !== undefined).toBe(hasFailures);
	return summary;
}

const discover = async () => await run(template('rmm-computer-discovery'));

/** Its customers, written as soon as a person has read what the dry run says. */
async function syncPsa(): Promise<IDataObject> {
	const workflow = template('psa-customer-sync');
	workflow.nodes.find(({ name }) => name === 'Sync Tenants')!.parameters.dryRun = false;
	return await run(workflow);
}

const order: Record<string, Array<() => Promise<IDataObject>>> = {
	'the RMM first': [discover, syncPsa],
	'the PSA first': [syncPsa, discover],
};

it.each(Object.keys(order))(
	'an RMM and a PSA share the tenants of one ImmyBot, %s: nothing fails, and a second run writes nothing',
	async (first) => {
		const names = rmmCustomers().map(({ name }) => name);
		const twins = names.slice(0, 3).map((name) => psaCustomer(`  ${name.toUpperCase()} `));
		const alone = psaCustomer('Only in the PSA');
		for (const workflow of order[first]!)
			expect(JSON.stringify(await workflow())).not.toMatch(/failed":[1-9]/);

		const { tenants, computers } = immybot().data;
		expect(tenants.size).toBe(5);
		expect(computers.size).toBe(20);
		const tenantOf = (name: string) =>
			tenants.all().find((tenant) => tenant.name.trim().toLowerCase() === name.trim().toLowerCase())!.id;
		expect(rows('PSA').map(({ customerId, tenantId }) => [customerId, tenantId])).toEqual(
			[...twins, alone].map(({ id, name }) => [String(id), String(tenantOf(name))]),
		);
		expect(rows('RMM').map(({ customerId, tenantId }) => [customerId, tenantId])).toEqual(
			rmmCustomers().map(({ id, name }) => [String(id), String(tenantOf(name))]),
		);
		for (const { tenant_id, name } of computers.all()) {
			const device = systems.sandbox.rmm.data.computers.all().find(({ hostname }) => hostname === name)!;
			const customer = rmmCustomers().find(({ id }) => id === device.customer_id)!;
			expect(tenant_id).toBe(tenantOf(customer.name));
		}

		const before = structuredClone(dataTables.rows(TABLE));
		immybot().log.reset();
		for (const workflow of order[first]!) await workflow();
		expect(writes()).toEqual([]);
		expect(dataTables.rows(TABLE)).toEqual(before);
	},
);

it('two tenants of one name wait in the table for a person, whose choice is then used', async () => {
	await discover();
	const [first] = immybot().data.tenants.all();
	const other = immybot().data.tenants.insert({
		name: first!.name,
		external_id: 'by hand',
		integration_source: 'A person',
	} as never);
	const { id } = psaCustomer(first!.name);

	expect(await syncPsa()).toMatchObject({ created: 0, failed: 1 });
	expect(rows('PSA')).toEqual([
		{
			customerId: String(id),
			tenantId: null,
			decidedBy: null,
			note: expect.stringContaining(`IDs ${first!.id}, ${other.id}`),
		},
	]);

	const [row] = dataTables.rows(TABLE).filter(({ system }) => system === 'PSA');
	row!.tenantId = String(other.id);
	immybot().log.reset();
	expect(await syncPsa()).toMatchObject({ unchanged: 1, failed: 0 });
	expect(writes()).toEqual([]);
	expect(row).toMatchObject({ tenantId: String(other.id), decidedBy: null });
});

it("a person's choice moves a customer's computers, and a tenant that is gone is named", async () => {
	await discover();
	const [customer] = rmmCustomers();
	const [, other] = immybot().data.tenants.all();
	const row = dataTables.rows(TABLE).find(({ customerId }) => customerId === String(customer!.id))!;
	row.tenantId = String(other!.id);
	expect(await discover()).toMatchObject({ computers: { created: 0, updated: 5, failed: 0 } });

	row.tenantId = '4711';
	expect(await discover()).toMatchObject({ tenants: { failed: 1 } });
	expect(row).toMatchObject({ tenantId: '4711', note: expect.stringContaining('the ID 4711') });
});
