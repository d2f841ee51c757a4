import { seedLive } from '../../sandbox';
import type { WorkflowFile } from '../../sandbox/host/client';
import { setStage, type Stage } from './support/stage';

const SESSION_MS = 180_000;
/** The shortest wait that n8n stores: below 65 seconds it sleeps in the process. */
const LOOK_SECONDS = 66;

let stage: Stage;
beforeAll(async () => {
	stage = await setStage({ sandbox: { rmm: { customers: 2, computersPerCustomer: 10 } } });
});
afterAll(async () => await stage?.close());

function impatient({ nodes }: WorkflowFile): void {
	const wait = (name: string, seconds: number) =>
		Object.assign(nodes.find((node) => node.name === name)!.parameters as object, {
			amount: seconds,
			unit: 'seconds',
		});
	wait('Give ImmyBot a Moment', 3);
	wait('Wait', LOOK_SECONDS);
}

it('waits for sessions of three minutes through a power cut, and runs and tells each once', async () => {
	const { host, sandbox } = stage;
	const { data, log } = sandbox.instance;
	seedLive(data, sandbox.rmm.data);
	Object.assign(data.habits, { sessionMs: SESSION_MS, identifyMs: 1_000 });
	for (const { name } of sandbox.rmm.data.customers.all()) sandbox.psa.data.customers.insert({ name });
	const runs = () => log.entries({ path: 'run-immy-service' }).length;
	const tickets = () => sandbox.psa.data.tickets.all();

	const { id } = await stage.import('instance-onboarding', impatient);
	const waiting = await host.client.startRun(id);
	await host.client.untilAsleep(waiting);
	expect([runs(), tickets().length]).toEqual([2, 0]);

	// A second execution meets the sessions of the first, and leaves them to it.
	const second = await host.client.run(id);
	expect(second.status).toBe('success');
	expect(second.executed).not.toContain('Look at Session');

	await host.kill();
	const dead = log.totals().requests;
	await new Promise((resolve) => setTimeout(resolve, 5_000));
	expect(log.totals().requests).toBe(dead);
	await host.restart();

	const execution = await host.client.waitForExecution(waiting, 320_000);
	expect(execution.error).toBeUndefined();
	expect(execution.status).toBe('success');
	expect(execution.executed).not.toContain('Needs Attention');
	expect(runs()).toBe(2);
	const sessions = data.tables.sessions.all();
	expect(sessions).toHaveLength(2);
	for (const { createdDateUTC, updatedDateUTC } of sessions) {
		const lasted = Date.parse(String(updatedDateUTC)) - Date.parse(String(createdDateUTC));
		expect(lasted).toBeGreaterThanOrEqual(SESSION_MS);
	}
	expect(
		tickets()
			.map(({ external_ref }) => external_ref)
			.sort(),
	).toEqual(sessions.map(({ computerId }) => `immybot-onboarding-${String(computerId)}`).sort());
	expect(sandbox.psa.data.notes.size).toBe(0);
	// One before the power cut and one after it.
	expect(data.tokensIssued).toBe(2);
}, 360_000);
