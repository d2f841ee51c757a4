import type { IDataObject, IWorkflowBase } from 'n8n-workflow';

import { runWorkflow, type WorkflowRun } from '../support/n8n';
import { startSystems, template, type Systems } from '../support/systems';

let systems: Systems;
beforeAll(async () => (systems = await startSystems()));
afterAll(async () => await systems.close());
beforeEach(() => {
	const { immybot, psa } = systems.sandbox;
	systems.sandbox.clearFaults();
	immybot.data.clear();
	psa.data.clear();
	immybot.log.reset();
	psa.log.reset();
});

/** A template whose PSA does not lag, so that the tests need not wait for it. */
function withoutLag(name: string): IWorkflowBase {
	const workflow = template(name);
	const find = { find: { lagSeconds: 0 } };
	for (const { type, parameters } of workflow.nodes) {
		if (!type.endsWith('.customPsa')) continue;
		parameters.profile = 'custom';
		parameters.profileChanges = JSON.stringify({ tickets: find, timeEntries: find });
	}
	return workflow;
}

async function run(name: string, pinData = {}, startNode?: string): Promise<WorkflowRun> {
	const { credentials } = systems;
	const result = await runWorkflow(withoutLag(name), { credentials, pinData, startNode });
	// Data tables are not there in process: the ledger is passed over, as on a host without them.
	const tasks = Object.entries(result.run.data.resultData.runData).filter(
		([node]) => !node.includes('Ledger') && node !== 'Fail the Run',
	);
	expect(tasks.flatMap(([, runs]) => runs.flatMap(({ error }) => error ?? []))).toEqual([]);
	return result;
}

/** A customer with its tenant and computers. */
function customer(name: string, computers = 1) {
	const { immybot, psa } = systems.sandbox;
	const { id } = psa.data.customers.insert({ name });
	const tenant = immybot.data.tenants.insert({ name, external_id: id, integration_source: 'Custom PSA' });
	const machines = Array.from({ length: computers }, (_, at) =>
		immybot.data.computers.insert({
			name: `${name}-${at}`,
			tenant_id: tenant.id,
			external_id: null,
			os: null,
			status: 'Online',
			integration_source: null,
			properties: {},
		}),
	);
	return { id, tenant, machines };
}

const failedActions = [
	{ id: 1, status: 'Success', deployment_name: 'Chrome', details: 'Installed' },
	{ id: 2, status: 'Failed', deployment_name: 'Office', details: 'Exit code 1603' },
	{ id: 3, status: 'Failed', deployment_name: 'Agent "X"', details: '<b>Zeile 1</b>\nZeile 2 👩‍💻 \\ "q"' },
];
const tickets = () => systems.sandbox.psa.data.tickets.all();
const requests = (path: RegExp) =>
	systems.sandbox.immybot.log.entries().filter((entry) => path.test(entry.path));

describe('psa-failed-session-tickets', () => {
	const FLOW = 'psa-failed-session-tickets';
	const fail = (computer_id: string | number, more = {}) =>
		systems.sandbox.immybot.data.addSession({
			computer_id,
			status: 'Failed',
			actions: failedActions,
			...more,
		});

	it('opens the guide’s ticket, once', async () => {
		const contoso = customer('Contoso');
		const session = fail(contoso.machines[0]!.id);
		const first = await run(FLOW);
		expect(first.json('Create Ticket')).toMatchObject([{ action: 'created' }]);
		const [ticket] = tickets();
		expect(ticket).toMatchObject({
			customer_id: contoso.id,
			summary: 'ImmyBot Maintenance Failed: Contoso-0',
			priority: 'High',
			status: 'New',
			external_ref: `immybot-session-${session.id}`,
		});
		expect(ticket!.description).toBe(
			[
				'Maintenance session failed on computer Contoso-0.',
				'',
				`Session ID: ${session.id}`,
				`Start Time: ${session.start_time}`,
				`End Time: ${session.end_time}`,
				'',
				'Failed Actions:',
				'- Office: Exit code 1603',
				'- Agent "X": <b>Zeile 1</b>',
				'Zeile 2 👩‍💻 \\ "q"',
				'',
				`[immybot-session-${session.id} @ ${session.end_time}]`,
			].join('\n'),
		);
		const again = await run(FLOW);
		expect(again.json('Create Ticket')).toMatchObject([{ action: 'unchanged' }]);
		expect([tickets().length, systems.sandbox.psa.data.notes.size]).toEqual([1, 0]);
	});

	it('reads a computer and a tenant once, however many sessions name them', async () => {
		const { machines } = customer('Contoso', 2);
		for (let count = 0; count < 12; count++) fail(machines[count % 2]!.id);
		await run(FLOW);
		expect(tickets()).toHaveLength(12);
		expect(requests(/\/computers\//)).toHaveLength(2);
		expect(requests(/\/tenants\//)).toHaveLength(1);
	});

	it('ends as failed, with the reasons, when a session gets no ticket, and does everything else before', async () => {
		const { machines } = customer('Contoso', 2);
		const { immybot } = systems.sandbox;
		const stranger = immybot.data.tenants.insert({
			name: 'Stranger',
			external_id: 77,
			integration_source: 'Custom RMM',
		});
		const theirs = immybot.data.computers.insert({ ...machines[0]!, id: undefined, tenant_id: stranger.id });
		fail(machines[0]!.id);
		const gone = fail(machines[1]!.id);
		immybot.data.computers.delete(machines[1]!.id);
		const foreign = fail(theirs.id);
		const homeless = immybot.data.sessions.insert({ ...gone, id: undefined, computer_id: null as never });
		const result = await run(FLOW);
		expect(tickets()).toHaveLength(1);
		const reasons = result.json('Needs Attention').map(({ sessionId, reason }) => [sessionId, reason]);
		expect(result.error?.message).toMatch(/^3 sessions need attention: /);
		expect(reasons).toHaveLength(3);
		expect(Object.fromEntries(reasons as Array<[string, string]>)).toEqual({
			[String(gone.id)]: 'ImmyBot has no such record',
			[String(foreign.id)]: "The tenant 'Stranger' has no customer in the PSA",
			[String(homeless.id)]: 'The session has no computer',
		});
	});

	it('closes the tickets of earlier failures when maintenance succeeds', async () => {
		const { machines } = customer('Contoso', 2);
		const at = (minutes: number) => new Date(Date.now() - minutes * 60_000).toISOString();
		const failed = fail(machines[0]!.id, { end_time: at(30) });
		const other = fail(machines[1]!.id, { end_time: at(30) });
		await run(FLOW);
		const success = systems.sandbox.immybot.data.addSession({
			computer_id: machines[0]!.id,
			end_time: at(10),
		});
		const event = [{ json: { event: 'session.finished', data: { id: success.id } } }];
		for (let time = 0; time < 2; time++) {
			await run(FLOW, { 'Every Session That Ends': event }, 'Every Session That Ends');
		}
		const status = Object.fromEntries(tickets().map(({ external_ref, status: is }) => [external_ref, is]));
		expect(status).toEqual({
			[`immybot-session-${failed.id}`]: 'Closed',
			[`immybot-session-${other.id}`]: 'New',
		});
		expect(systems.sandbox.psa.data.notes.all()).toMatchObject([
			{ text: expect.stringContaining(`session ${success.id}`) },
		]);
	});

	it.each(['When clicking ‘Execute workflow’', 'Every Session That Ends'])(
		'runs by hand from %s, on an ImmyBot without any session, too',
		async (trigger) => {
			expect((await run(FLOW, {}, trigger)).error).toBeUndefined();
			const { machines } = customer('Contoso');
			fail(machines[0]!.id);
			const result = await run(FLOW, {}, trigger);
			expect([result.error, tickets().length]).toEqual([undefined, 1]);
		},
	);

	it('cuts what is too long, and says so', async () => {
		const { machines } = customer('Contoso');
		fail(machines[0]!.id, { actions: [{ ...failedActions[1]!, details: 'ä'.repeat(102_400) }] });
		await run(FLOW);
		const { description } = tickets()[0]!;
		expect(description!.length).toBeLessThanOrEqual(64_000);
		expect(description).toMatch(/ä\n… \[cut: \d+ more characters\]\n\n\[immybot-session-\d+ @ [^\]]+\]$/);
	});
});

it('psa-customer-sync only tells, until it is told to write', async () => {
	systems.sandbox.psa.data.customers.insert({ name: 'Contoso' });
	const dry = await run('psa-customer-sync');
	expect(dry.json('Summary')).toEqual([{ created: 1, updated: 0, unchanged: 0, missing: 0, failed: 0 }]);
	expect(systems.sandbox.immybot.data.tenants.size).toBe(0);
	const workflow = withoutLag('psa-customer-sync');
	workflow.nodes.find(({ name }) => name === 'Sync Tenants')!.parameters.dryRun = false;
	for (const created of [1, 0]) {
		const { json } = await runWorkflow(workflow, { credentials: systems.credentials });
		expect(json('Summary')).toMatchObject([{ created, failed: 0 }]);
	}
	expect(systems.sandbox.immybot.data.tenants.all()).toMatchObject([
		{ name: 'Contoso', external_id: 2001, integration_source: 'Custom PSA' },
	]);
});

it('psa-time-tracking books each session once, by the rules', async () => {
	const { id, machines } = customer('Contoso');
	const session = systems.sandbox.immybot.data.addSession({
		computer_id: machines[0]!.id,
		start_time: new Date(Date.now() - 20 * 60_000).toISOString(),
	});
	systems.sandbox.immybot.data.addSession({ computer_id: machines[0]!.id, status: 'Failed' });
	for (let time = 0; time < 2; time++) await run('psa-time-tracking');
	expect(systems.sandbox.psa.data.timeEntries.all()).toMatchObject([
		{
			customer_id: id,
			start_time: session.start_time,
			end_time: session.end_time,
			duration_minutes: 30,
			billable: true,
			external_ref: `immybot-session-${session.id}`,
		},
		{ duration_minutes: 15, billable: false },
	]);
});

describe('psa-time-tracking, published', () => {
	const hoursAgo = (hours: number) => new Date(Date.now() - hours * 3_600_000).toISOString();
	// The PSA node remembers for a while what it has booked, and other tests book sessions 1, 2, 3.
	let sessions = 700;
	const ended = (computer_id: string | number, hours: number) =>
		systems.sandbox.immybot.data.addSession({
			id: ++sessions,
			computer_id,
			start_time: hoursAgo(hours + 1),
			end_time: hoursAgo(hours),
		});
	const booked = () =>
		systems.sandbox.psa.data.timeEntries
			.all()
			.map(({ external_ref }) => String(external_ref).split('-').at(-1));
	const published = async (staticData: IDataObject) =>
		await runWorkflow(withoutLag('psa-time-tracking'), { credentials: systems.credentials, staticData });

	it('goes on from what was booked last, however long n8n was down', async () => {
		const { machines } = customer('Contoso');
		const staticData: IDataObject = { global: { bookedUntil: hoursAgo(100) } };
		const [old, during, late] = [102, 80, 2].map((hours) => ended(machines[0]!.id, hours));
		const { error } = await published(staticData);
		expect(error).toBeUndefined();
		expect(booked().sort()).toEqual([during, late].map((one) => String(one!.id)).sort());
		expect(booked()).not.toContain(String(old!.id));
		const { bookedUntil } = staticData.global as { bookedUntil: string };
		expect(Date.now() - Date.parse(bookedUntil)).toBeLessThan(60_000);
	});

	it('ends as failed when a session is not booked, and tries it again from the same place', async () => {
		const { id, tenant, machines } = customer('Contoso');
		const { tenants } = systems.sandbox.immybot.data;
		tenants.patch(tenant.id, { external_id: null });
		ended(machines[0]!.id, 30);
		const from = hoursAgo(40);
		const staticData: IDataObject = { global: { bookedUntil: from } };
		const failed = await published(staticData);
		expect(failed.error?.message).toMatch(/1 sessions were not booked: The tenant 'Contoso' has no customer/);
		expect(staticData.global).toEqual({ bookedUntil: from });
		tenants.patch(tenant.id, { external_id: id });
		expect((await published(staticData)).error).toBeUndefined();
		expect(booked()).toHaveLength(1);
	});
});

it('psa-user-mapping identifies users by their address', async () => {
	const { immybot, psa } = systems.sandbox;
	const { tenant } = customer('Contoso');
	const user = (email: string) =>
		immybot.data.users.insert({
			tenant_id: tenant.id,
			email,
			first_name: null,
			last_name: null,
			phone: null,
			department: null,
			title: null,
		});
	for (const email of ['Jo@Msp.example', 'twin@msp.example', 'new@msp.example']) user(email);
	for (const email of ['jo@msp.EXAMPLE', 'twin@msp.example', 'TWIN@msp.example', 'old@msp.example']) {
		psa.data.users.insert({ name: email, email });
	}
	const { json } = await run('psa-user-mapping');
	expect(json('Matched')).toMatchObject([{ email: 'Jo@Msp.example', psaUser: { email: 'jo@msp.EXAMPLE' } }]);
	expect(json('Not in the PSA')).toMatchObject([{ email: 'new@msp.example' }]);
	expect(json('Ambiguous')).toMatchObject([{ email: 'twin@msp.example', psaUsers: [{}, {}] }]);
	expect(json('Only in the PSA')).toMatchObject([{ psaUser: { email: 'old@msp.example' } }]);
});
