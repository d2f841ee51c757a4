import { randomUUID } from 'node:crypto';

import type { Execution, Workflow, WorkflowFile } from '../../sandbox/host/client';
import { deliver, type Id, type SessionRow, type TicketRow } from '../../sandbox';
import { template } from '../support/systems';
import { setStage, WEBHOOK_SECRET, type Stage } from './support/stage';

const SESSIONS = 60;
const COMPUTERS_PER_CUSTOMER = 5;
const NASTY = 'Zeile 1\nZeile 2\r\n"quoted" \\ <b>bold</b> & 👩‍💻';

let stage: Stage;
let workflow: Workflow;
/** The customer in the PSA of each computer in ImmyBot. */
const customerOf = new Map<string, Id>();
const nameOf = new Map<string, string>();

beforeAll(async () => {
	stage = await setStage({});
	const { immybot, psa } = stage.sandbox;
	for (const customer of ['Contoso', 'Fabrikam', 'Northwind']) {
		const { id } = psa.data.customers.insert({ name: customer });
		const tenant = immybot.data.tenants.insert({
			name: customer,
			external_id: id,
			integration_source: 'Custom PSA',
		});
		for (let number = 1; number <= COMPUTERS_PER_CUSTOMER; number++) {
			const name = `${customer}-${number}`;
			const computer = immybot.data.computers.insert({
				name,
				tenant_id: tenant.id,
				external_id: null,
				os: null,
				status: 'Online',
				integration_source: null,
				properties: {},
			});
			customerOf.set(String(computer.id), id);
			nameOf.set(String(computer.id), name);
		}
	}
	const sync = await stage.import('psa-customer-sync', writing);
	expect((await stage.run(sync)).error).toBeUndefined();
	workflow = await stage.import('psa-failed-session-tickets');
});
afterAll(async () => await stage?.close());
afterEach(() => stage.sandbox.clearFaults());

/** As the green note says, once a person has read what the dry run shows. */
function writing({ nodes }: WorkflowFile): void {
	const sync = nodes.find(({ name }) => name === 'Sync Tenants')!;
	sync.parameters = { ...(sync.parameters as object), dryRun: false };
}

/** Failures of all computers; those of earlier tests and their tickets are gone. */
function failAll(): SessionRow[] {
	const { immybot, psa } = stage.sandbox;
	for (const { id } of immybot.data.sessions.all()) immybot.data.sessions.delete(id);
	for (const { id } of psa.data.tickets.all()) psa.data.tickets.delete(id);
	const computers = [...customerOf.keys()];
	return Array.from({ length: SESSIONS }, (_, at) =>
		immybot.data.addSession({
			computer_id: Number(computers[at % computers.length]),
			status: 'Failed',
			actions: [
				{ id: 1, status: 'Success', deployment_name: 'Chrome', details: 'Installed' },
				{ id: 2, status: 'Failed', deployment_name: `Office ${at}`, details: NASTY },
			],
		}),
	);
}

async function run(): Promise<Execution> {
	const execution = await stage.run(workflow, 240_000);
	expect(execution.error).toBeUndefined();
	expect(execution.executed).not.toContain('Needs Attention');
	return execution;
}

const actions = (execution: Execution) =>
	execution.json('Create Ticket').reduce<Record<string, number>>((counts, { action }) => {
		return { ...counts, [String(action)]: (counts[String(action)] ?? 0) + 1 };
	}, {});

const tickets = () => stage.sandbox.psa.data.tickets.all();
const writes = () => stage.sandbox.psa.log.entries().filter(({ method }) => method !== 'GET');

/** One ticket for each computer: the right customer's, with every session in it once. */
function expectOneTicketEach(sessions: SessionRow[]) {
	const byReference = new Map<string | null, TicketRow>();
	for (const ticket of tickets()) byReference.set(ticket.external_ref, ticket);
	expect([tickets().length, byReference.size]).toEqual([customerOf.size, customerOf.size]);
	for (const { id, computer_id, start_time, end_time } of sessions) {
		const ticket = byReference.get(`immybot-computer-${computer_id}-maintenance`)!;
		const name = nameOf.get(String(computer_id));
		expect(ticket).toMatchObject({
			customer_id: customerOf.get(String(computer_id)),
			summary: `ImmyBot Maintenance Failed: ${name}`,
			priority: 'High',
			status: 'New',
		});
		const told = `Session ID: ${id}\nStart Time: ${start_time}\nEnd Time: ${end_time}\n`;
		expect(ticket.description!.split(told)).toHaveLength(2);
		expect(ticket.description).toContain(NASTY);
		expect(ticket.description).not.toContain('Chrome');
	}
}

it('opens exactly one ticket for each computer over servers that fail one answer in five, and nothing more in a re-run', async () => {
	const sessions = failAll();
	const chance = 0.05;
	const faults = { tooManyRequests: chance, unavailable: chance, cutAfter: chance, cutBefore: chance };
	stage.sandbox.immybot.setFaults({ ...faults, retryAfter: 0 });
	stage.sandbox.psa.setFaults({ ...faults, retryAfter: 0 });
	await run();
	expectOneTicketEach(sessions);
	stage.sandbox.clearFaults();

	stage.sandbox.psa.log.reset();
	stage.sandbox.immybot.log.reset();
	expect(actions(await run())).toEqual({ unchanged: SESSIONS });
	expect(writes()).toEqual([]);
	const asked = stage.sandbox.immybot.log.entries();
	const times = (path: RegExp) => asked.filter((entry) => path.test(entry.path)).length;
	expect([times(/\/computers\//), times(/\/tenants\//)]).toEqual([customerOf.size, 3]);
});

it.each(['the poll', 'the webhook'])(
	'opens a ticket on a failure and closes it on success, by %s',
	async (by) => {
		failAll().forEach(({ id }) => stage.sandbox.immybot.data.sessions.delete(id));
		const { immybot } = stage.sandbox;
		const { client, url } = stage.host;
		const file = template('psa-failed-session-tickets');
		const poll = file.nodes.find(({ name }) => name === 'Every Session That Ends')!;
		const webhook = file.nodes.find(({ name }) => name === 'ImmyBot Webhook')!;
		poll.parameters.pollTimes = { item: [{ mode: 'everyMinute' }] };
		poll.disabled = by === 'the webhook';
		webhook.disabled = by === 'the poll';
		webhook.webhookId = randomUUID();
		const active = await client.importWorkflow(file as never);
		await client.activate(active.id);
		const tell = async (event: string, { id }: SessionRow) => {
			if (by === 'the poll') return;
			const sent = await deliver(
				`${url}/webhook/${webhook.webhookId}/immybot`,
				event,
				{ id },
				{ secret: WEBHOOK_SECRET },
			);
			expect(sent.status).toBe(200);
		};
		const [computer_id] = customerOf.keys();
		const failed = immybot.data.addSession({ computer_id: Number(computer_id), status: 'Failed' });
		await tell('session.failed', failed);
		// n8n polls once a minute at most: the next poll brings the failure and the success together.
		if (by === 'the webhook') await until(() => tickets().length === 1);
		await sleep(50);
		await tell('session.completed', immybot.data.addSession({ computer_id: Number(computer_id) }));
		await until(() => tickets()[0]?.status === 'Closed');
		expect(tickets()).toMatchObject([{ external_ref: `immybot-computer-${failed.computer_id}-maintenance` }]);
		expect(stage.sandbox.psa.data.notes.find('ticket_id', tickets()[0]!.id)).toHaveLength(1);
		await client.deactivate(active.id);
	},
);

it('syncs customers, books time and maps users', async () => {
	const { immybot, psa } = stage.sandbox;
	failAll();
	psa.data.customers.insert({ name: 'Tailspin' });
	const sync = await stage.import('psa-customer-sync');
	const changes = { updated: 0, unchanged: 3, missing: 0, failed: 0 };
	expect((await stage.run(sync)).json('Summary')).toEqual([{ created: 1, ...changes }]);
	expect(immybot.data.tenants.size).toBe(3);

	const time = await stage.import('psa-time-tracking');
	for (const action of ['created', 'unchanged']) {
		const booked = (await stage.run(time, 120_000)).json('Book Time');
		expect(booked.filter((entry) => entry.action === action)).toHaveLength(booked.length);
	}
	const entries = psa.data.timeEntries.all();
	expect(new Set(entries.map(({ external_ref }) => external_ref)).size).toBe(entries.length);
	expect(entries.length).toBe(immybot.data.sessions.size);

	psa.data.users.insert({ name: 'Jo', email: 'JO@msp.example' });
	const nobody = { first_name: null, last_name: null, phone: null, department: null, title: null };
	const tenant_id = immybot.data.tenants.all()[0]!.id;
	immybot.data.users.insert({ tenant_id, email: 'jo@MSP.example', ...nobody });
	const users = await stage.run(await stage.import('psa-user-mapping'));
	expect(users.json('Matched')).toMatchObject([{ email: 'jo@MSP.example', psaUser: { name: 'Jo' } }]);
});

it('runs in the oldest n8n as well', async () => {
	const old = await setStage({ version: '2.8.4' });
	try {
		const { immybot, psa } = old.sandbox;
		const { id } = psa.data.customers.insert({ name: 'Contoso' });
		const tenant = immybot.data.tenants.insert({
			name: 'Contoso',
			external_id: id,
			integration_source: null,
		});
		const computer = immybot.data.computers.insert({
			...stage.sandbox.immybot.data.computers.all()[0]!,
			tenant_id: tenant.id,
		});
		for (let count = 0; count < 3; count++) {
			immybot.data.addSession({ computer_id: computer.id, status: 'Failed' });
		}
		expect((await old.run(await old.import('psa-customer-sync', writing))).error).toBeUndefined();
		const flow = await old.import('psa-failed-session-tickets');
		for (let time = 0; time < 2; time++) expect((await old.run(flow)).error).toBeUndefined();
		expect(psa.data.tickets.all()).toHaveLength(1);
	} finally {
		await old.close();
	}
});

/** @throws Error when it has not come true after two minutes */
async function until(holds: () => boolean): Promise<void> {
	for (const deadline = Date.now() + 120_000; !holds(); await sleep(50)) {
		if (Date.now() > deadline) throw new Error('It has not come true.');
	}
}

const sleep = async (ms: number) => await new Promise((resolve) => setTimeout(resolve, ms));
