import type { IDataObject, IWorkflowBase } from 'n8n-workflow';

import { decide } from '../support/customerMap';
import { DataTables, runWorkflow, type WorkflowRun } from '../support/n8n';
import { setting, startSystems, template, type Systems } from '../support/systems';

let systems: Systems;
let dataTables: DataTables;
beforeAll(async () => (systems = await startSystems()));
afterAll(async () => await systems.close());
beforeEach(() => {
	const { immybot, psa } = systems.sandbox;
	systems.sandbox.clearFaults();
	immybot.data.clear();
	psa.data.clear();
	immybot.log.reset();
	psa.log.reset();
	dataTables = new DataTables();
});

/** A template whose PSA does not lag, so that the tests need not wait for it. */
function withoutLag(name: string, settings: IDataObject = {}): IWorkflowBase {
	const workflow = template(name);
	const find = { find: { lagSeconds: 0 } };
	for (const node of workflow.nodes) {
		if (node.name === 'Settings') {
			const { assignments } = node.parameters.assignments as { assignments: IDataObject[] };
			for (const each of assignments) each.value = settings[each.name as string] ?? each.value;
		}
		if (!node.type.endsWith('.customPsa')) continue;
		node.parameters.profile = 'custom';
		node.parameters.profileChanges = JSON.stringify({ tickets: find, timeEntries: find });
	}
	return workflow;
}

interface RunMore {
	startNode?: string;
	/** What a trigger starts with. */
	event?: IDataObject;
	settings?: IDataObject;
	staticData?: IDataObject;
}

async function run(name: string, { event, settings, ...more }: RunMore = {}): Promise<WorkflowRun> {
	const { credentials } = systems;
	const published = event ? { mode: 'trigger' as const, triggered: [{ json: event }] } : {};
	const workflow = withoutLag(name, settings);
	const result = await runWorkflow(workflow, { credentials, dataTables, ...published, ...more });
	const tasks = Object.entries(result.run.data.resultData.runData).filter(
		([node]) => node !== 'Fail the Run',
	);
	expect(tasks.flatMap(([, runs]) => runs.flatMap(({ error }) => error ?? []))).toEqual([]);
	return result;
}

function computer(name: string, tenant_id: string | number) {
	return systems.sandbox.immybot.data.computers.insert({
		name,
		tenant_id,
		external_id: null,
		os: null,
		status: 'Online',
		integration_source: null,
		properties: {},
	});
}

/** A customer of the PSA whose tenant belongs to the RMM, with its computers. */
async function customer(name: string, computers = 1) {
	const { immybot, psa } = systems.sandbox;
	const { id } = psa.data.customers.insert({ name });
	const tenant = immybot.data.tenants.insert({ name, external_id: 7, integration_source: 'Custom RMM' });
	await decide(dataTables, 'RMM', { id: 7, name }, tenant);
	await decide(dataTables, 'PSA', { id, name }, tenant);
	const machines = Array.from({ length: computers }, (_, at) => computer(`${name}-${at}`, tenant.id));
	return { id, tenant, machines };
}

const failedActions = [
	{ id: 1, status: 'Success', deployment_name: 'Chrome', details: 'Installed' },
	{ id: 2, status: 'Failed', deployment_name: 'Office', details: 'Exit code 1603' },
	{ id: 3, status: 'Failed', deployment_name: 'Agent "X"', details: '<b>Zeile 1</b>\nZeile 2 👩‍💻 \\ "q"' },
];
const tickets = () => systems.sandbox.psa.data.tickets.all();
const writes = () => systems.sandbox.psa.log.entries().filter(({ method }) => method !== 'GET');
const requests = (path: RegExp) =>
	systems.sandbox.immybot.log.entries().filter((entry) => path.test(entry.path));

describe('psa-failed-session-tickets', () => {
	const FLOW = 'psa-failed-session-tickets';
	const POLL = 'Every Session That Ends';
	const ago = (minutes: number) => new Date(Date.now() - minutes * 60_000).toISOString();
	const fail = (computer_id: string | number, more = {}) =>
		systems.sandbox.immybot.data.addSession({
			computer_id,
			status: 'Failed',
			actions: failedActions,
			...more,
		});
	const ended = async ({ id }: { id: string | number }, settings?: IDataObject) =>
		await run(FLOW, { startNode: POLL, event: { event: 'session.finished', data: { id } }, settings });
	const notes = () => systems.sandbox.psa.data.notes.all().map(({ text }) => text);

	it('opens one ticket for a computer, at the customer of the table, with what a technician needs', async () => {
		const contoso = await customer('Contoso');
		const [machine] = contoso.machines;
		const session = fail(machine!.id);
		const first = await run(FLOW);
		expect(first.json('Create Ticket')).toMatchObject([{ action: 'created' }]);
		const [ticket] = tickets();
		const reference = `immybot-computer-${machine!.id}-maintenance`;
		expect(ticket).toMatchObject({
			customer_id: contoso.id,
			summary: 'ImmyBot Maintenance Failed: Contoso-0',
			priority: 'High',
			status: 'New',
			external_ref: reference,
		});
		expect(ticket!.description).toBe(
			[
				'Maintenance session failed on computer Contoso-0.',
				'',
				`Session ID: ${session.id}`,
				`Start Time: ${session.start_time}`,
				`End Time: ${session.end_time}`,
				'Severity: Normal',
				`ImmyBot: ${new URL(systems.sandbox.describe().immybot.baseUrl).origin}/computers/${machine!.id}`,
				'',
				'Failed Actions:',
				'- Office: Exit code 1603',
				'- Agent "X": <b>Zeile 1</b>',
				'Zeile 2 👩‍💻 \\ "q"',
				'',
				`[${reference} @ ${session.id}]`,
			].join('\n'),
		);
		systems.sandbox.psa.log.reset();
		const again = await run(FLOW);
		expect(again.json('Create Ticket')).toMatchObject([{ action: 'unchanged' }]);
		expect(writes()).toEqual([]);
	});

	it('makes one ticket of a burst, a note of what follows, and reads each computer and tenant once', async () => {
		const { machines } = await customer('Contoso', 2);
		const burst = Array.from({ length: 12 }, (_, at) => fail(machines[at % 2]!.id));
		await run(FLOW);
		expect(tickets()).toHaveLength(2);
		const told = tickets()
			.map(({ description }) => description)
			.join();
		for (const { id } of burst) expect(told.split(`Session ID: ${id}\n`)).toHaveLength(2);
		expect(requests(/\/computers\//)).toHaveLength(2);
		expect(requests(/\/tenants\//)).toHaveLength(1);

		const more = [fail(machines[0]!.id), fail(machines[0]!.id)];
		await run(FLOW);
		expect(tickets()).toHaveLength(2);
		expect(notes()).toHaveLength(1);
		for (const { id } of more) expect(notes()[0]).toContain(`Session ID: ${id}\n`);
	});

	it('ends as failed, with the reasons, when a session gets no ticket, and does everything else before', async () => {
		const { machines } = await customer('Contoso', 2);
		const { immybot } = systems.sandbox;
		// The RMM's ID of this tenant is the PSA's ID of another customer.
		const stranger = immybot.data.tenants.insert({
			name: 'Stranger',
			external_id: 2001,
			integration_source: 'Custom RMM',
		});
		const theirs = computer('S', stranger.id);
		const twice = await customer('Twice');
		await decide(dataTables, 'PSA', { id: 4711, name: 'Twice' }, twice.tenant);
		fail(machines[0]!.id);
		const gone = fail(machines[1]!.id);
		immybot.data.computers.delete(machines[1]!.id);
		const foreign = fail(theirs.id);
		const unsure = fail(twice.machines[0]!.id);
		const homeless = immybot.data.sessions.insert({ ...gone, id: undefined, computer_id: null as never });
		const result = await run(FLOW);
		expect(tickets()).toHaveLength(1);
		const reasons = result.json('Needs Attention').map(({ sessionId, reason }) => [sessionId, reason]);
		expect(result.error?.message).toMatch(/^4 sessions need attention: /);
		expect(reasons).toHaveLength(4);
		expect(Object.fromEntries(reasons as Array<[string, string]>)).toEqual({
			[String(gone.id)]: 'ImmyBot has no such record',
			[String(foreign.id)]: "The tenant 'Stranger' has no customer in the table 'ImmyBot Customers'",
			[String(unsure.id)]: "The tenant 'Twice' has several customers in the table 'ImmyBot Customers'",
			[String(homeless.id)]: 'The session has no computer',
		});
	});

	it('closes the ticket of a computer when its maintenance succeeds, unless it has failed since', async () => {
		const { machines } = await customer('Contoso', 2);
		const [one, other] = machines.map(({ id }) => id);
		for (const id of [one!, other!]) fail(id, { end_time: ago(30) });
		await run(FLOW);
		const success = systems.sandbox.immybot.data.addSession({ computer_id: one!, end_time: ago(10) });
		for (let time = 0; time < 2; time++) await ended(success);
		const status = () => Object.fromEntries(tickets().map((each) => [each.external_ref, each.status]));
		expect(status()).toEqual({
			[`immybot-computer-${one}-maintenance`]: 'Closed',
			[`immybot-computer-${other}-maintenance`]: 'New',
		});
		expect(notes()).toEqual([expect.stringContaining(`session ${success.id}`)]);

		const late = systems.sandbox.immybot.data.addSession({ computer_id: other!, end_time: ago(10) });
		await ended(fail(other!, { end_time: ago(5) }));
		await ended(late);
		expect(status()).toMatchObject({ [`immybot-computer-${other}-maintenance`]: 'New' });
	});

	it('makes no ticket of a device that was offline, unless it is wanted', async () => {
		const { machines } = await customer('Contoso', 2);
		const offline = { ...failedActions[1]!, details: 'The device is offline' };
		fail(machines[0]!.id, { actions: [failedActions[0]!, offline] });
		const both = fail(machines[1]!.id, { actions: [failedActions[1]!, offline] });
		await run(FLOW);
		expect(tickets()).toMatchObject([{ external_ref: `immybot-computer-${both.computer_id}-maintenance` }]);
		await run(FLOW, { settings: { ticketsForOfflineDevices: true } });
		expect(tickets()).toHaveLength(2);
	});

	it('takes the priority of the first row that a failed action is in', async () => {
		const { machines } = await customer('Contoso', 2);
		fail(machines[0]!.id, { actions: [{ ...failedActions[1]!, deployment_name: 'Windows Defender' }] });
		fail(machines[1]!.id);
		await run(FLOW);
		const told = tickets().map(({ priority, description }) => [
			priority,
			/Severity: (.*)/.exec(description!)![1],
		]);
		expect(told).toEqual([
			['Critical', 'Critical'],
			['High', 'Normal'],
		]);
	});

	it('can make one ticket of each session, or of one cause at a customer', async () => {
		const { id, machines } = await customer('Contoso', 3);
		const sessions = machines.map((machine) => fail(machine.id));
		await run(FLOW, { settings: { ticketPer: 'cause' } });
		expect(tickets().map(({ external_ref }) => external_ref)).toEqual([
			`immybot-customer-${id}-office-exit-code-1603`,
		]);
		await run(FLOW, { settings: { ticketPer: 'session', sessionLink: 'https://x.example/s/{sessionId}' } });
		const own = tickets().slice(1);
		expect(own.map(({ external_ref }) => external_ref)).toEqual(
			sessions.map((session) => `immybot-session-${session.id}`),
		);
		expect(own[0]!.description).toContain(`ImmyBot: https://x.example/s/${sessions[0]!.id}\n`);
	});

	it.each(['When clicking ‘Execute workflow’', POLL])(
		'runs by hand from %s, on an ImmyBot without any session, too',
		async (startNode) => {
			expect((await run(FLOW, { startNode })).error).toBeUndefined();
			const { machines } = await customer('Contoso');
			fail(machines[0]!.id);
			const result = await run(FLOW, { startNode });
			expect([result.error, tickets().length]).toEqual([undefined, 1]);
		},
	);

	it('opens the tickets of all failures by hand, also where n8n starts it by the poll, which shows another session', async () => {
		const { machines } = await customer('Contoso', 2);
		fail(machines[0]!.id);
		systems.sandbox.immybot.data.addSession({ computer_id: machines[1]!.id, status: 'Completed' });
		const { error, json } = await run(FLOW, { startNode: POLL });
		expect(json(POLL)).toMatchObject([{ data: { status: 'Completed' } }]);
		expect([error, tickets().length]).toEqual([undefined, 1]);
	});

	it('cuts what is too long, and says so', async () => {
		const { machines } = await customer('Contoso');
		fail(machines[0]!.id, { actions: [{ ...failedActions[1]!, details: 'ä'.repeat(102_400) }] });
		await run(FLOW);
		const { description } = tickets()[0]!;
		expect(description!.length).toBeLessThanOrEqual(64_000);
		expect(description).toMatch(
			/ä\n… \[cut: \d+ more characters\]\n\n\[immybot-computer-\d+-maintenance @ \d+\]$/,
		);
	});
});

it('psa-customer-sync only tells, until it is told to write', async () => {
	systems.sandbox.psa.data.customers.insert({ name: 'Contoso' });
	const dry = await run('psa-customer-sync');
	expect(dry.json('Summary')).toEqual([{ created: 1, updated: 0, unchanged: 0, missing: 0, failed: 0 }]);
	expect(systems.sandbox.immybot.data.tenants.size).toBe(0);
	const workflow = withoutLag('psa-customer-sync');
	setting(workflow, 'dryRun').value = false;
	for (const created of [1, 0]) {
		const { json } = await runWorkflow(workflow, { credentials: systems.credentials, dataTables });
		expect(json('Summary')).toMatchObject([{ created, failed: 0 }]);
	}
	expect(systems.sandbox.immybot.data.tenants.all()).toMatchObject([
		{ name: 'Contoso', external_id: 2001, integration_source: 'Custom PSA' },
	]);
});

describe('psa-time-tracking', () => {
	const FLOW = 'psa-time-tracking';
	const hoursAgo = (hours: number) => new Date(Date.now() - hours * 3_600_000).toISOString();
	// The PSA node remembers for a while what it has booked, and other tests book sessions 1, 2, 3.
	let sessions = 700;
	const ended = (computer_id: string | number, hours: number, more = {}) =>
		systems.sandbox.immybot.data.addSession({
			id: ++sessions,
			computer_id,
			start_time: hoursAgo(hours + 1),
			end_time: hoursAgo(hours),
			...more,
		});
	const entries = () => systems.sandbox.psa.data.timeEntries.all();
	const booked = () => entries().map(({ external_ref }) => String(external_ref).split('-').at(-1));

	it('books each session once, not billable, on the standing ticket of the customer', async () => {
		const { id, machines } = await customer('Contoso');
		const end_time = new Date().toISOString();
		const start_time = new Date(Date.now() - 20 * 60_000).toISOString();
		const session = ended(machines[0]!.id, 0, { start_time, end_time });
		ended(machines[0]!.id, 1, { status: 'Failed', start_time: hoursAgo(1.1) });
		expect((await run(FLOW)).error).toBeUndefined();
		systems.sandbox.psa.log.reset();
		await run(FLOW);
		expect(writes()).toEqual([]);
		expect(tickets()).toMatchObject([
			{ customer_id: id, external_ref: `immybot-time-${id}-${hoursAgo(0).slice(0, 7)}` },
		]);
		expect(entries()).toMatchObject([
			{
				customer_id: id,
				ticket_id: tickets()[0]!.id,
				start_time,
				end_time,
				duration_minutes: 30,
				billable: false,
				external_ref: `immybot-session-${session.id}`,
			},
			{ duration_minutes: 15, billable: false },
		]);
	});

	it('can book on the ticket of the computer, and bill what ended well', async () => {
		const { id, machines } = await customer('Contoso', 2);
		systems.sandbox.immybot.data.addSession({
			computer_id: machines[0]!.id,
			status: 'Failed',
			id: ++sessions,
		});
		await run('psa-failed-session-tickets');
		ended(machines[0]!.id, 1);
		ended(machines[1]!.id, 1);
		const settings = { bookOn: 'computer', billableStatus: 'Completed' };
		await run(FLOW, { settings });
		const [own, standing] = tickets();
		expect(standing!.external_ref).toMatch(`immybot-time-${id}-`);
		expect(entries().map(({ ticket_id, billable }) => [ticket_id, billable])).toEqual([
			[own!.id, false],
			[own!.id, true],
			[standing!.id, true],
		]);
	});

	it('can book on the ticket of each session', async () => {
		const { machines } = await customer('Contoso');
		const session = ended(machines[0]!.id, 1, { status: 'Failed' });
		await run('psa-failed-session-tickets', { settings: { ticketPer: 'session' } });
		await run(FLOW, { settings: { bookOn: 'session' } });
		const [own] = tickets();
		expect(own!.external_ref).toBe(`immybot-session-${session!.id}`);
		expect(entries().map(({ ticket_id }) => ticket_id)).toEqual([own!.id]);
	});

	it('goes on from what was booked last, however long n8n was down', async () => {
		const { machines } = await customer('Contoso');
		const staticData: IDataObject = { global: { bookedUntil: hoursAgo(100) } };
		const [old, during, late] = [102, 80, 2].map((hours) => ended(machines[0]!.id, hours));
		const { error } = await run(FLOW, { staticData });
		expect(error).toBeUndefined();
		expect(booked().sort()).toEqual([during, late].map((one) => String(one!.id)).sort());
		expect(booked()).not.toContain(String(old!.id));
		const { bookedUntil } = staticData.global as { bookedUntil: string };
		expect(Date.now() - Date.parse(bookedUntil)).toBeLessThan(60_000);
	});

	it('ends as failed when a session is not booked, and tries it again from the same place', async () => {
		const tenant = systems.sandbox.immybot.data.tenants.insert({
			name: 'Contoso',
			external_id: 2001,
			integration_source: 'Custom RMM',
		});
		const { id } = systems.sandbox.psa.data.customers.insert({ name: 'Fabrikam' });
		ended(computer('C', tenant.id).id, 30);
		const from = hoursAgo(40);
		const staticData: IDataObject = { global: { bookedUntil: from } };
		const failed = await run(FLOW, { staticData });
		expect(failed.error?.message).toMatch(/1 sessions were not booked: The tenant 'Contoso' has no customer/);
		expect([staticData.global, entries()]).toEqual([{ bookedUntil: from }, []]);
		await decide(dataTables, 'PSA', { id, name: 'Contoso' }, tenant);
		expect((await run(FLOW, { staticData })).error).toBeUndefined();
		expect(booked()).toHaveLength(1);
	});
});

it('psa-user-mapping identifies users by their address', async () => {
	const { immybot, psa } = systems.sandbox;
	const { tenant } = await customer('Contoso');
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
	const { json, error } = await run('psa-user-mapping');
	expect(json('Summary')).toEqual([{ matched: 1, notInPsa: 1, ambiguous: 1, onlyInPsa: 1 }]);
	expect(error?.message).toBe(
		'1 users need attention: twin@msp.example: several PSA users have this address',
	);
	expect(json('Matched')).toMatchObject([{ email: 'Jo@Msp.example', psaUser: { email: 'jo@msp.EXAMPLE' } }]);
	expect(json('Not in the PSA')).toMatchObject([{ email: 'new@msp.example' }]);
	expect(json('Ambiguous')).toMatchObject([{ email: 'twin@msp.example', psaUsers: [{}, {}] }]);
	expect(json('Only in the PSA')).toMatchObject([{ psaUser: { email: 'old@msp.example' } }]);
});
