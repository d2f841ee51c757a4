import { CUSTOMER_MAP, decide } from '../support/customerMap';
import { DataTables, runWorkflow, type WorkflowRun } from '../support/n8n';
import { startSystems, template, type Systems } from '../support/systems';
import type { InstanceRow } from '../../sandbox';

const FLOW = 'instance-failed-session-tickets';
const [PASSED, FAILED] = [0, 2];
const NASTY = '<b>Zeile 1</b>\nZeile 2 👩‍💻 \\ "q"';

let systems: Systems;
let dataTables: DataTables;
beforeAll(async () => (systems = await startSystems()));
afterAll(async () => await systems.close());
beforeEach(() => {
	systems.sandbox.clearFaults();
	data().clear();
	psa().data.clear();
	systems.sandbox.instance.log.reset();
	psa().log.reset();
	dataTables = new DataTables();
});

const data = () => systems.sandbox.instance.data;
const psa = () => systems.sandbox.psa;

/** Runs a template as it is shipped, over a PSA whose search does not lag. */
async function run(name = FLOW, more: object = {}): Promise<WorkflowRun> {
	const workflow = template(name);
	for (const { type, parameters } of workflow.nodes) {
		if (!type.endsWith('.customPsa')) continue;
		parameters.profile = 'custom';
		parameters.profileChanges = JSON.stringify({ tickets: { find: { lagSeconds: 0 } } });
	}
	const result = await runWorkflow(workflow, { credentials: systems.credentials, dataTables, ...more });
	const tasks = Object.entries(result.run.data.resultData.runData).filter(
		([node]) => node !== 'Fail the Run',
	);
	expect(tasks.flatMap(([, runs]) => runs.flatMap(({ error }) => error ?? []))).toEqual([]);
	return result;
}

const psaCustomer = (name: string) => psa().data.customers.insert({ name });

/** A customer of the PSA and its tenant, as a person decided. */
async function customer(name: string, computers = 1) {
	const { id } = psaCustomer(name);
	const tenant = data().addTenant({ name: `${name} in ImmyBot`, active: true });
	await decide(dataTables, 'PSA', { id, name }, { id: tenant.id, name });
	const machines = Array.from({ length: computers }, (_, at) =>
		data().addComputer({ tenantId: tenant.id, computerName: `${name}-${at}` }),
	);
	return { id, tenant, machines };
}

const ago = (minutes: number) => new Date(Date.now() - minutes * 60_000).toISOString();

function session(
	computer: InstanceRow,
	sessionStatus: number,
	minutesAgo = 1,
	more: object = {},
): InstanceRow {
	const row = data().addSession({
		computerId: computer.id,
		sessionStatus,
		fullMaintenance: true,
		createdDateUTC: ago(minutesAgo + 10),
		updatedDateUTC: ago(minutesAgo),
		...more,
	});
	const of = { maintenanceSessionId: row.id, computerId: computer.id };
	data().addAction({ ...of, maintenanceDisplayName: 'Chrome' });
	if (sessionStatus === FAILED) {
		data().addAction({ ...of, maintenanceDisplayName: 'Office', result: 2, resultReasonMessage: NASTY });
	}
	return row;
}

const tickets = () => psa().data.tickets.all();
const writes = () =>
	psa()
		.log.entries()
		.filter(({ method }) => method !== 'GET');

const referenceOf = ({ id }: InstanceRow) => `immybot-computer-${id}-maintenance-live`;

it('opens one ticket for a computer, at the customer of the table, and never another', async () => {
	const contoso = await customer('Contoso');
	const [machine] = contoso.machines;
	const { id, createdDateUTC, updatedDateUTC } = session(machine!, FAILED);
	await run();
	expect(tickets()).toMatchObject([
		{
			customer_id: contoso.id,
			summary: 'ImmyBot Maintenance Failed: Contoso-0',
			priority: 'High',
			status: 'New',
			external_ref: referenceOf(machine!),
		},
	]);
	expect(tickets()[0]!.description).toBe(
		[
			'Maintenance session failed on computer Contoso-0.',
			'',
			`Session ID: ${id}`,
			`Start Time: ${String(createdDateUTC)}`,
			`End Time: ${String(updatedDateUTC)}`,
			'Severity: Normal',
			`ImmyBot: ${new URL(systems.sandbox.describe().instance.baseUrl).origin}/computers/${machine!.id}`,
			'',
			'Failed Actions:',
			`- Office: ${NASTY}`,
			'',
			`[${referenceOf(machine!)} @ ${id}]`,
		].join('\n'),
	);
	psa().log.reset();
	for (let time = 0; time < 3; time++) {
		expect((await run()).json('Create Ticket')).toMatchObject([{ action: 'unchanged' }]);
	}
	expect([writes(), tickets().length]).toEqual([[], 1]);
});

it('opens exactly one ticket for each computer, with each failure once, over servers that fail one answer in five', async () => {
	const machines: InstanceRow[] = [];
	for (const name of ['Contoso', 'Fabrikam']) machines.push(...(await customer(name, 5)).machines);
	const sessions = Array.from({ length: 40 }, (_, at) => session(machines[at % 10]!, FAILED, 1 + at));
	const faults = { tooManyRequests: 0.05, unavailable: 0.05, cutAfter: 0.05, cutBefore: 0.05, retryAfter: 0 };
	systems.sandbox.instance.setFaults(faults);
	psa().setFaults(faults);
	const first = await run();
	expect(first.executed).not.toContain('Needs Attention');
	const references = tickets().map(({ external_ref }) => external_ref);
	expect(references.sort()).toEqual(machines.map(referenceOf).sort());
	const told = tickets()
		.map(({ description }) => description)
		.join();
	for (const { id } of sessions) expect(told.split(`Session ID: ${id}\n`)).toHaveLength(2);
	systems.sandbox.clearFaults();
	psa().log.reset();
	await run();
	expect(writes()).toEqual([]);
});

it('ends as failed, with the reasons, when a session gets no ticket', async () => {
	const { machines } = await customer('Contoso', 1);
	const twin = await customer('Twin');
	await decide(dataTables, 'PSA', { id: 4711, name: 'twin' }, { id: twin.tenant.id, name: 'Twin' });
	// A customer of the same name decides nothing.
	psaCustomer('Nobody');
	const nobody = data().addComputer({ tenantId: data().addTenant({ name: 'Nobody' }).id, computerName: 'N' });
	for (const machine of [machines[0]!, twin.machines[0]!, nobody]) session(machine, FAILED);
	const result = await run();
	expect(tickets()).toHaveLength(1);
	expect(result.error?.message).toMatch(/^2 sessions need attention: /);
	expect(
		result
			.json('Needs Attention')
			.map(({ reason }) => reason)
			.sort(),
	).toEqual([
		"The tenant 'Nobody' has no customer in the table 'ImmyBot Customers'",
		"The tenant 'Twin in ImmyBot' has several customers in the table 'ImmyBot Customers'",
	]);
});

it('closes the ticket of a computer whose full maintenance has passed later, and no other', async () => {
	const [one, other] = (await customer('Contoso', 2)).machines;
	session(one!, FAILED, 60);
	session(other!, FAILED, 60);
	await run();
	const adHoc = session(one!, PASSED, 30, { fullMaintenance: false });
	const passed = session(one!, PASSED, 20);
	const told = async ({ id }: InstanceRow) =>
		await run(FLOW, {
			startNode: 'Every Session That Ends',
			mode: 'trigger',
			triggered: [{ json: { event: 'session.finished', data: { id } } }],
		});
	await told(adHoc);
	expect(tickets().map(({ status }) => status)).toEqual(['New', 'New']);
	await told(passed);
	const closed = tickets().filter(({ status }) => status === 'Closed');
	expect(closed).toMatchObject([{ external_ref: referenceOf(one!) }]);
	expect(psa().data.notes.all()).toHaveLength(1);
	await told(passed);
	expect(psa().data.notes.all()).toHaveLength(1);
});

describe('instance-customer-map', () => {
	const MAP = 'instance-customer-map';
	const settings = (integration: string) => {
		const workflow = template(MAP);
		const { parameters } = workflow.nodes.find(({ name }) => name === 'Settings')!;
		(parameters.assignments as { assignments: Array<{ value: string }> }).assignments[0]!.value = integration;
		return workflow;
	};
	const decideAll = async (integration = '') =>
		await runWorkflow(settings(integration), { credentials: systems.credentials, dataTables });
	const rows = () =>
		Object.fromEntries(
			dataTables
				.rows(CUSTOMER_MAP)
				.map(({ customerName, tenantId, decidedBy, note }) => [customerName, [tenantId, decidedBy, note]]),
		);

	it('decides by the integration’s link, else by name, and keeps what a person chose', async () => {
		const tenant = (name: string) => String(data().addTenant({ name, active: true }).id);
		const [byName, linked, chosen] = [tenant('Contoso'), tenant('Fab'), tenant('Northwind')];
		for (const name of [' CONTOSO ', 'Fabrikam', 'Northwind', 'Alone']) psaCustomer(name);
		const fabrikam = psa()
			.data.customers.all()
			.find(({ name }) => name === 'Fabrikam')!;
		const { id } = data().tables.providerLinks.insert({ name: 'Our PSA', disabled: false, healthStatus: 2 });
		data().tables.clients.insert({
			providerLinkId: id,
			externalClientId: String(fabrikam.id),
			externalClientName: 'Fabrikam',
			linkedToTenantId: Number(linked),
		});
		expect((await decideAll('our psa')).error).toBeUndefined();
		expect(rows()).toEqual({
			CONTOSO: [byName, 'name', ''],
			Fabrikam: [linked, 'integration', ''],
			Northwind: [chosen, 'name', ''],
			Alone: ['', '', 'No tenant of this name'],
		});
		const row = dataTables.rows(CUSTOMER_MAP).find(({ customerName }) => customerName === 'Alone')!;
		Object.assign(row, { tenantId: chosen, decidedBy: '', note: '' });
		const again = await decideAll('our psa');
		expect([again.error, again.json('Changed')]).toEqual([
			undefined,
			[expect.objectContaining({ tenantName: 'Northwind' })],
		]);
		expect(rows().Alone).toEqual([chosen, '', '']);
		expect((await decideAll('our psa')).json('Changed')).toEqual([]);
	});

	it('ends as failed while two of one name wait for a person', async () => {
		const ids = [1, 2].map(() => data().addTenant({ name: 'Twin', active: true }).id);
		psaCustomer('Twin');
		for (let time = 0; time < 2; time++) {
			const { error } = await decideAll();
			expect(error?.message).toContain(`Twin: Several tenants have this name (IDs ${ids.join(', ')})`);
		}
		expect(rows().Twin).toEqual(['', '', expect.stringContaining('Several tenants')]);
	});
});
