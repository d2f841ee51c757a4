import { runWorkflow, type WorkflowRun } from '../support/n8n';
import { startSystems, template, type Systems } from '../support/systems';
import type { InstanceRow } from '../../sandbox';

const FLOW = 'instance-failed-session-tickets';
const [PASSED, FAILED] = [0, 2];
const NASTY = '<b>Zeile 1</b>\nZeile 2 👩‍💻 \\ "q"';

let systems: Systems;
beforeAll(async () => (systems = await startSystems()));
afterAll(async () => await systems.close());
beforeEach(() => {
	systems.sandbox.clearFaults();
	data().clear();
	psa().data.clear();
	systems.sandbox.instance.log.reset();
	psa().log.reset();
});

const data = () => systems.sandbox.instance.data;
const psa = () => systems.sandbox.psa;

/** Runs the template as it is shipped, over a PSA whose search does not lag. */
async function run(): Promise<WorkflowRun> {
	const workflow = template(FLOW);
	for (const { type, parameters } of workflow.nodes) {
		if (!type.endsWith('.customPsa')) continue;
		parameters.profile = 'custom';
		parameters.profileChanges = JSON.stringify({ tickets: { find: { lagSeconds: 0 } } });
	}
	const result = await runWorkflow(workflow, { credentials: systems.credentials });
	// Data tables are not there in process: the ledger is passed over, as on a host without them.
	const tasks = Object.entries(result.run.data.resultData.runData).filter(
		([node]) => !node.includes('Ledger') && node !== 'Fail the Run',
	);
	expect(tasks.flatMap(([, runs]) => runs.flatMap(({ error }) => error ?? []))).toEqual([]);
	return result;
}

/** A customer in the PSA, and its tenant under the same name in other letters. */
function customer(name: string, computers = 1) {
	const { id } = psa().data.customers.insert({ name });
	const tenant = data().addTenant({ name: name.toUpperCase(), active: true });
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

it('opens one ticket for a failed session, at the customer of the tenant’s name, and never another', async () => {
	const contoso = customer('Contoso');
	const { id, createdDateUTC, updatedDateUTC } = session(contoso.machines[0]!, FAILED);
	await run();
	expect(tickets()).toMatchObject([
		{
			customer_id: contoso.id,
			summary: 'ImmyBot Maintenance Failed: Contoso-0',
			priority: 'High',
			status: 'New',
			external_ref: `immybot-live-session-${id}`,
		},
	]);
	expect(tickets()[0]!.description).toBe(
		[
			'Maintenance session failed on computer Contoso-0.',
			'',
			`Session ID: ${id}`,
			`Start Time: ${String(createdDateUTC)}`,
			`End Time: ${String(updatedDateUTC)}`,
			'',
			'Failed Actions:',
			`- Office: ${NASTY}`,
			'',
			`[immybot-live-session-${id} @ ${String(updatedDateUTC)}]`,
		].join('\n'),
	);
	psa().log.reset();
	for (let time = 0; time < 3; time++) {
		expect((await run()).json('Create Ticket')).toMatchObject([{ action: 'unchanged' }]);
	}
	expect([writes(), tickets().length]).toEqual([[], 1]);
});

it('opens exactly one ticket each for 120 failures over servers that fail one answer in five', async () => {
	const machines = ['Contoso', 'Fabrikam', 'Northwind'].flatMap((name) => customer(name, 10).machines);
	const sessions = Array.from({ length: 120 }, (_, at) => session(machines[at % 30]!, FAILED, 1 + at));
	const faults = { tooManyRequests: 0.05, unavailable: 0.05, cutAfter: 0.05, cutBefore: 0.05, retryAfter: 0 };
	systems.sandbox.instance.setFaults(faults);
	psa().setFaults(faults);
	const first = await run();
	expect(first.executed).not.toContain('Needs Attention');
	expect(
		tickets()
			.map(({ external_ref }) => external_ref)
			.sort(),
	).toEqual(sessions.map(({ id }) => `immybot-live-session-${id}`).sort());
	systems.sandbox.clearFaults();
	psa().log.reset();
	await run();
	expect(writes()).toEqual([]);
	expect(psa().log.entries({ path: '/customers' })).toHaveLength(1);
});

it('ends as failed, with the reasons, when a session gets no ticket', async () => {
	const { machines } = customer('Contoso', 1);
	customer('Twin');
	psa().data.customers.insert({ name: 'twin' });
	const twin = data().addComputer({
		tenantId: data()
			.tables.tenants.all()
			.find(({ name }) => name === 'TWIN')!.id,
		computerName: 'T',
	});
	const nobody = data().addComputer({ tenantId: data().addTenant({ name: 'Nobody' }).id, computerName: 'N' });
	for (const machine of [machines[0]!, twin, nobody]) session(machine, FAILED);
	const result = await run();
	expect(tickets()).toHaveLength(1);
	expect(result.error?.message).toMatch(/^2 sessions need attention: /);
	expect(
		result
			.json('Needs Attention')
			.map(({ reason }) => reason)
			.sort(),
	).toEqual([
		"The tenant 'Nobody' has no customer of its name in the PSA",
		"The tenant 'TWIN' has several customers of its name in the PSA",
	]);
});

it('loses no session when the customers cannot be read', async () => {
	session(customer('Contoso').machines[0]!, FAILED);
	psa().setFaults({ path: '/customers', htmlOk: 1 });
	const workflow = template(FLOW);
	const result = await runWorkflow(workflow, { credentials: systems.credentials });
	expect(result.json('Needs Attention')).toMatchObject([
		{ reason: "The PSA's customers could not be read, or there are none" },
	]);
});

it('closes the tickets of a computer whose full maintenance has passed later, and no others', async () => {
	const [one, other] = customer('Contoso', 2).machines;
	const failed = session(one!, FAILED, 60);
	session(other!, FAILED, 60);
	await run();
	const adHoc = session(one!, PASSED, 30, { fullMaintenance: false });
	const passed = session(one!, PASSED, 20);
	const workflow = template(FLOW);
	const told = async ({ id }: InstanceRow) =>
		await runWorkflow(workflow, {
			credentials: systems.credentials,
			startNode: 'Every Session That Ends',
			pinData: { 'Every Session That Ends': [{ json: { event: 'session.finished', data: { id } } }] },
		});
	await told(adHoc);
	expect(tickets().map(({ status }) => status)).toEqual(['New', 'New']);
	await told(passed);
	const closed = tickets().filter(({ status }) => status === 'Closed');
	expect(closed).toMatchObject([{ external_ref: `immybot-live-session-${failed.id}` }]);
	expect(psa().data.notes.all()).toHaveLength(1);
	await told(passed);
	expect(psa().data.notes.all()).toHaveLength(1);
});
