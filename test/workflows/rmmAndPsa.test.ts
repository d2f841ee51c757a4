import type { IDataObject, IWorkflowBase } from 'n8n-workflow';

import { CUSTOMER_MAP as TABLE } from '../support/customerMap';
import { seedLive } from '../../sandbox';
import { DataTables, runWorkflow } from '../support/n8n';
import { setting, startSystems, template, type Systems } from '../support/systems';

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
	setting(workflow, 'dryRun').value = false;
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

it('a failure that is over leaves no note, and changes no decision', async () => {
	await discover();
	const before = rows('RMM');
	const [customer] = rmmCustomers();
	systems.sandbox.rmm.data.customers.patch(customer!.id, { name: 'Renamed' });
	immybot().setFaults({ path: '/tenants', methods: ['PATCH', 'PUT'], htmlOk: 1 });
	expect(await discover()).toMatchObject({ tenants: { failed: 1 } });
	expect(rows('RMM').filter(({ note }) => note)).toMatchObject([{ customerId: String(customer!.id) }]);
	systems.sandbox.clearFaults();
	expect(await discover()).toMatchObject({ tenants: { updated: 1 } });
	expect(rows('RMM')).toEqual(before);
});

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

it('tickets, time and users go to the customers of the table, and a second run writes nothing', async () => {
	const { psa } = systems.sandbox;
	const [name] = rmmCustomers().map((customer) => customer.name);
	await discover();
	// The PSA gives its customers the IDs that the RMM gave to others.
	const ids = rmmCustomers().map(({ id }) => id);
	const others = [1, 2, 3, 0].map((at) => ids[at]!);
	for (const [at, { name: same }] of rmmCustomers().entries())
		psa.data.customers.insert({ id: others[at]!, name: same });
	await syncPsa();

	const tenant = immybot()
		.data.tenants.all()
		.find((each) => each.name === name)!;
	const [machine] = immybot().data.computers.find('tenant_id', tenant.id);
	const failed = immybot().data.addSession({ computer_id: machine!.id, status: 'Failed' });
	immybot().data.addSession({ computer_id: machine!.id });
	const started = async (flow: string, settings: IDataObject = {}) => {
		const workflow = template(flow);
		for (const { name: node, parameters, type } of workflow.nodes) {
			if (type.endsWith('.customPsa')) {
				const find = { find: { lagSeconds: 0 } };
				parameters.profile = 'custom';
				parameters.profileChanges = JSON.stringify({ tickets: find, timeEntries: find });
			}
			if (node !== 'Settings') continue;
			const { assignments } = parameters.assignments as { assignments: IDataObject[] };
			for (const each of assignments) each.value = settings[each.name as string] ?? each.value;
		}
		const users = [{ email: 'jo@contoso.example', company_id: others[0], first_name: 'Jo' }];
		const pinData = flow === 'user-sync' ? { Directory: [{ json: { users } }] } : {};
		const { error } = await runWorkflow(workflow, {
			credentials: systems.credentials,
			dataTables,
			pinData: pinData as never,
		});
		expect(error).toBeUndefined();
	};
	const all = async () => {
		await started('psa-failed-session-tickets');
		await started('psa-time-tracking');
		await started('user-sync', { customersOf: 'PSA', source: 'Custom PSA' });
	};
	await all();
	const customer_id = others[0];
	expect(psa.data.tickets.all()).toMatchObject([
		{ customer_id, external_ref: `immybot-computer-${failed.computer_id}-maintenance` },
		{ customer_id, summary: expect.stringContaining('ImmyBot maintenance') },
	]);
	expect(psa.data.timeEntries.all()).toMatchObject([{ customer_id }, { customer_id }]);
	expect(immybot().data.users.all()).toMatchObject([{ email: 'jo@contoso.example', tenant_id: tenant.id }]);

	const before = structuredClone(dataTables.rows(TABLE));
	immybot().log.reset();
	psa.log.reset();
	await all();
	expect([...writes(), ...psa.log.entries().filter(({ method }) => method !== 'GET')]).toEqual([]);
	expect(dataTables.rows(TABLE)).toEqual(before);
});

describe('on your ImmyBot', () => {
	const live = () => systems.sandbox.instance;
	const byName = (name: string) =>
		live()
			.data.tables.tenants.all()
			.find((tenant) => tenant.name === name)!;
	const runLive = async (name: string, integration = '') => {
		const workflow = template(name);
		setting(workflow, 'integration').value = integration;
		return await runWorkflow(workflow, { credentials: systems.credentials, dataTables });
	};
	const flows: Record<string, string[]> = {
		'the RMM first': ['instance-agent-coverage', 'instance-customer-map'],
		'the PSA first': ['instance-customer-map', 'instance-agent-coverage'],
	};
	const decided = (system: string) =>
		Object.fromEntries(
			rows(system).map(({ customerId, tenantId, decidedBy }) => [customerId, { tenantId, decidedBy }]),
		);

	beforeEach(() => {
		seedLive(live().data, systems.sandbox.rmm.data);
		for (const { name } of rmmCustomers()) psaCustomer(`  ${name.toUpperCase()} `);
	});

	it.each(Object.keys(flows))(
		'an RMM and a PSA share its tenants, %s: nothing fails, and a second run changes nothing',
		async (first) => {
			for (const name of flows[first]!) expect((await runLive(name)).error).toBeUndefined();
			const tenants = rmmCustomers().map(({ name }) => ({
				tenantId: String(byName(name).id),
				decidedBy: 'name',
			}));
			expect([Object.values(decided('RMM')), Object.values(decided('PSA'))]).toEqual([tenants, tenants]);

			const before = structuredClone(dataTables.rows(TABLE));
			live().log.reset();
			for (const name of flows[first]!) expect((await runLive(name)).error).toBeUndefined();
			const sent = live().log.entries({ path: 'api/v1' });
			expect(sent.filter(({ method }) => method !== 'GET')).toEqual([]);
			expect(dataTables.rows(TABLE)).toEqual(before);
		},
	);

	it('what the integration links comes first, and is kept as its decision', async () => {
		const [customer] = rmmCustomers();
		const { clients } = live().data.tables;
		const client = clients.all().find(({ externalClientId }) => externalClientId === String(customer!.id))!;
		const linked = live().data.addTenant({ name: 'Linked', active: true });
		clients.patch(client.id, { linkedToTenantId: linked.id });
		await runLive('instance-agent-coverage', String(client.providerLinkId));
		expect(decided('RMM')[String(customer!.id)]).toEqual({
			tenantId: String(linked.id),
			decidedBy: 'integration',
		});

		// A person's row is never overwritten, whatever the integration links.
		const row = dataTables.rows(TABLE).find(({ customerId }) => customerId === String(customer!.id))!;
		Object.assign(row, { tenantId: String(byName(customer!.name).id), decidedBy: '' });
		const chosen = structuredClone(row);
		await runLive('instance-agent-coverage', String(client.providerLinkId));
		expect(row).toEqual(chosen);
	});

	it('a customer without a tenant waits in the table for a person, whose choice is then used', async () => {
		const [customer] = rmmCustomers();
		const tenant = byName(customer!.name);
		live().data.tables.tenants.patch(tenant.id, { name: 'Known by another name' });
		for (let time = 0; time < 2; time++) {
			const { error } = await runLive('instance-agent-coverage');
			expect(error?.message).toContain(`No tenant in ImmyBot has the name '${customer!.name}'`);
		}
		const row = dataTables.rows(TABLE).find(({ customerId }) => customerId === String(customer!.id))!;
		expect(row).toMatchObject({ tenantId: '', decidedBy: '', note: 'No tenant found for this customer' });

		row.tenantId = String(tenant.id);
		const { error, json } = await runLive('instance-agent-coverage');
		expect(error).toBeUndefined();
		expect(json('Summary')).toMatchObject([{ failed: 0 }]);
		expect(row).toMatchObject({ tenantId: String(tenant.id), decidedBy: '', note: '' });

		row.tenantId = '4711';
		expect((await runLive('instance-agent-coverage')).error?.message).toContain(
			'a tenant that ImmyBot does not hold',
		);
		expect(row).toMatchObject({ tenantId: '4711', note: expect.stringContaining('the ID 4711') });
	});
});
