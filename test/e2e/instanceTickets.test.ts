import { template } from '../support/systems';
import type { InstanceRow } from '../../sandbox';
import { setStage, type Stage } from './support/stage';

const FLOW = 'instance-failed-session-tickets';
const FAILURES = 60;

let stage: Stage;
let machines: InstanceRow[];

beforeAll(async () => {
	stage = await setStage({ sandbox: { instance: { tenants: 5, computersPerTenant: 4 } } });
	const { instance, psa } = stage.sandbox;
	for (const { name } of instance.data.tables.tenants.all())
		psa.data.customers.insert({ name: String(name) });
	machines = [...instance.data.tables.computers.all()];
	const map = await stage.run(await stage.import('instance-customer-map'));
	expect(map.error).toBeUndefined();
});
afterAll(async () => await stage?.close());

const tickets = () => stage.sandbox.psa.data.tickets.all();
const writes = () => stage.sandbox.psa.log.entries().filter(({ method }) => method !== 'GET');

const referenceOf = ({ id }: InstanceRow) => `immybot-computer-${id}-maintenance-live`;

/** A session of full maintenance that ends now. */
function session(computer: InstanceRow, sessionStatus: number): InstanceRow {
	const { data } = stage.sandbox.instance;
	const row = data.addSession({ computerId: computer.id, sessionStatus, fullMaintenance: true });
	data.addAction({
		maintenanceSessionId: row.id,
		computerId: computer.id,
		result: sessionStatus === 2 ? 2 : 1,
	});
	return row;
}

it('opens one ticket for each computer over faulty servers, and writes nothing when it runs again', async () => {
	const { instance, psa } = stage.sandbox;
	for (let at = 0; at < FAILURES; at++) session(machines[at % machines.length]!, 2);
	const faults = { tooManyRequests: 0.05, unavailable: 0.05, cutAfter: 0.05, cutBefore: 0.05, retryAfter: 0 };
	instance.setFaults(faults);
	psa.setFaults(faults);
	const workflow = await stage.import(FLOW);
	const first = await stage.run(workflow, 240_000);
	expect([first.error, first.json('Needs Attention')]).toEqual([undefined, []]);
	const references = () =>
		tickets()
			.map(({ external_ref }) => external_ref)
			.sort();
	const expected = machines.map(referenceOf).sort();
	expect(references()).toEqual(expected);
	stage.sandbox.clearFaults();
	psa.log.reset();
	expect((await stage.run(workflow)).error).toBeUndefined();
	expect([references(), writes()]).toEqual([expected, []]);
});

it('opens a ticket on a failure and closes it when full maintenance has passed, by the poll', async () => {
	const { client } = stage.host;
	for (const { id } of stage.sandbox.instance.data.tables.sessions.all()) {
		stage.sandbox.instance.data.tables.sessions.delete(id);
	}
	for (const { id } of tickets()) stage.sandbox.psa.data.tickets.delete(id);
	const file = template(FLOW);
	const poll = file.nodes.find(({ name }) => name === 'Every Session That Ends')!;
	poll.parameters.pollTimes = { item: [{ mode: 'everyMinute' }] };
	const active = await client.importWorkflow(file as never);
	await client.activate(active.id);
	session(machines[0]!, 2);
	await until(() => tickets().length === 1);
	expect(tickets()).toMatchObject([{ external_ref: referenceOf(machines[0]!), status: 'New' }]);
	session(machines[0]!, 0);
	await until(() => tickets()[0]?.status === 'Closed');
	expect(tickets()).toHaveLength(1);
	await client.deactivate(active.id);
});

/** @throws Error when it has not come true after two minutes */
async function until(holds: () => boolean): Promise<void> {
	for (const deadline = Date.now() + 120_000; !holds();) {
		if (Date.now() > deadline) throw new Error('It has not come true.');
		await new Promise((resolve) => setTimeout(resolve, 50));
	}
}
