import type { IWorkflowBase } from 'n8n-workflow';

import { seedLive } from '../../sandbox';
import { runWorkflow, type WorkflowRun } from '../support/n8n';
import { startSystems, template, type Systems } from '../support/systems';

// What n8n's Wait node loads for its forms is an ES module, which Jest cannot load here; no form is shown.
jest.mock('sanitize-html', () => () => '');

let systems: Systems;
beforeAll(async () => {
	systems = await startSystems({ rmm: { customers: 2, computersPerCustomer: 20 } });
});
afterAll(async () => await systems.close());
beforeEach(() => {
	const { sandbox } = systems;
	sandbox.clearFaults();
	instance().clear();
	instance().habits.sessionMs = 0;
	instance().habits.identifyMs = 0;
	sandbox.psa.data.clear();
	seedLive(instance(), sandbox.rmm.data);
	for (const { name } of sandbox.rmm.data.customers.all()) sandbox.psa.data.customers.insert({ name });
	sandbox.instance.log.reset();
	sandbox.psa.log.reset();
});

const instance = () => systems.sandbox.instance.data;
const tickets = () => systems.sandbox.psa.data.tickets.all();
const sessions = () => instance().tables.sessions.all();
const agents = () => instance().tables.pendingAgents.all();
const awaiting = () =>
	instance()
		.tables.computers.all()
		.filter(({ onboardingStatus }) => onboardingStatus === 0);
const runs = () => systems.sandbox.instance.log.entries({ path: 'run-immy-service' });

/** The template with waits that are short enough for n8n to sit them out, and a PSA whose search does not lag. */
function quick(seconds = 0): IWorkflowBase {
	const workflow = template('instance-onboarding');
	for (const { type, parameters } of workflow.nodes) {
		if (type.endsWith('.wait')) Object.assign(parameters, { amount: seconds, unit: 'seconds' });
		if (!type.endsWith('.customPsa')) continue;
		parameters.profile = 'custom';
		parameters.profileChanges = JSON.stringify({ tickets: { find: { lagSeconds: 0 } } });
	}
	return workflow;
}

async function run(workflow = quick()): Promise<WorkflowRun> {
	const result = await runWorkflow(workflow, { credentials: systems.credentials });
	expect(result.error).toBeUndefined();
	return result;
}

/** All that came to a node, however often it ran. */
const reachedBy = ({ run: { data } }: WorkflowRun, node: string) =>
	(data.resultData.runData[node] ?? []).flatMap((task) => task.data?.main?.[0] ?? []).map(({ json }) => json);

/** Gives each session that starts this end, with an action that failed. */
function fail(): void {
	for (const { id, computerId } of sessions()) {
		instance().addAction({
			maintenanceSessionId: id,
			computerId,
			result: 2,
			maintenanceDisplayName: 'Office',
			resultReasonMessage: 'Exit code 1603',
		});
		instance().finishSession(id, { sessionStatus: 2 });
	}
}

it('makes computers of new agents in their tenants, runs each once, and tells it once', async () => {
	const first = await run();
	const computers = instance().tables.computers;
	expect(agents()).toHaveLength(4);
	for (const { computerId, externalClientName } of agents()) {
		expect(computers.get(computerId as number)).toMatchObject({
			tenantName: externalClientName,
			onboardingStatus: 2,
		});
	}
	expect(sessions()).toHaveLength(4);
	expect(new Set(sessions().map(({ computerId }) => computerId)).size).toBe(4);
	expect(tickets()).toHaveLength(4);
	for (const ticket of tickets()) {
		const customer = systems.sandbox.psa.data.customers.get(ticket.customer_id);
		const computer = computers.get(Number(ticket.external_ref!.split('-').pop()));
		expect(ticket).toMatchObject({
			priority: 'Low',
			summary: `ImmyBot Onboarding Passed: ${String(computer!.computerName)}`,
		});
		expect(customer!.name).toBe(computer!.tenantName);
	}
	expect(first.executed).not.toContain('Needs Attention');

	systems.sandbox.psa.log.reset();
	await run();
	expect(runs()).toHaveLength(4);
	expect(systems.sandbox.psa.log.entries().filter(({ method }) => method !== 'GET')).toEqual([]);
});

it('leaves to a person which tenant an agent of an unlinked, an unknown or an ambiguous client belongs to', async () => {
	const { clients } = instance().tables;
	const [one, two] = clients.all();
	clients.patch(one!.id, { linkedToTenantId: null });
	clients.insert({ ...two!, id: undefined as never, externalClientId: 'other', linkedToTenantId: 1 });
	const [stray] = agents();
	instance().tables.pendingAgents.patch(stray!.id, { externalClientName: 'Nobody' });
	const reasons = reachedBy(await run(), 'Needs Attention').map(({ reason }) => String(reason));
	expect(reasons).toHaveLength(4);
	expect(reasons.filter((reason) => /“Nobody” of “Custom RMM”/.test(reason))).toHaveLength(1);
	expect(reasons.filter((reason) => /linked to no tenant/.test(reason))).toHaveLength(1);
	expect(reasons.filter((reason) => /several of .* different tenants/.test(reason))).toHaveLength(2);
	expect(runs()).toEqual([]);
});

it('waits for sessions that take their time: each goes on when it has ended', async () => {
	instance().habits.sessionMs = 1_500;
	const result = await run(quick(1));
	expect(result.run.data.resultData.runData.Wait!.length).toBeGreaterThan(1);
	expect(tickets()).toHaveLength(4);
	expect(runs()).toHaveLength(4);
});

it('tells a person of a session that does not end', async () => {
	instance().habits.sessionMs = null;
	const workflow = quick();
	const { conditions } = workflow.nodes.find(({ name }) => name === 'Too Long?')!.parameters as {
		conditions: { conditions: Array<{ leftValue: string }> };
	};
	conditions.conditions[0]!.leftValue = conditions.conditions[0]!.leftValue.replace('hours: 6', 'hours: 0');
	const reasons = reachedBy(await run(workflow), 'Needs Attention').map(({ reason }) => reason);
	expect(reasons).toEqual(Array(4).fill('The session has not ended after 6 hours'));
	expect(tickets()).toEqual([]);
});

it('gives a failure high priority, tells it once, and does not run the computer again', async () => {
	instance().habits.sessionMs = null;
	const running = run(quick(1));
	for (let look = 0; sessions().length < 4 && look < 200; look++) await sleep(20);
	fail();
	await running;
	expect(tickets()).toHaveLength(4);
	for (const ticket of tickets()) {
		expect(ticket).toMatchObject({ priority: 'High', summary: expect.stringContaining('Failed') });
		expect(ticket.description).toContain('- Office: Exit code 1603');
	}
	expect(awaiting()).toHaveLength(4);
	for (const { id } of sessions()) instance().tables.sessions.patch(id, { updatedDateUTC: minutesAgo(20) });
	await run();
	expect(runs()).toHaveLength(4);
	expect([tickets().length, systems.sandbox.psa.data.notes.size]).toEqual([4, 0]);
});

it('takes up what an execution left: computers never run, and failures never told', async () => {
	const [first, second, third] = ['ONE', 'TWO', 'THREE'].map((computerName) =>
		instance().addComputer({ tenantId: 2, computerName, onboardingStatus: 0 }),
	);
	const session = { computerId: second!.id, fullMaintenance: true, createdDateUTC: minutesAgo(60) };
	instance().addSession({ ...session, sessionStatus: 2, updatedDateUTC: minutesAgo(30) });
	// Another execution waits for this one.
	instance().addSession({ computerId: third!.id, fullMaintenance: true, sessionStatus: 3 });
	instance().tables.pendingAgents.clear();
	await run();
	expect(runs()).toHaveLength(1);
	expect(sessions().filter(({ computerId }) => computerId === first!.id)).toHaveLength(1);
	expect(
		tickets()
			.map(({ external_ref, priority }) => [external_ref, priority])
			.sort(),
	).toEqual([
		[`immybot-onboarding-${first!.id}`, 'Low'],
		[`immybot-onboarding-${second!.id}`, 'High'],
	]);
});

it('meets in the next run what ImmyBot identifies late', async () => {
	instance().habits.identifyMs = 1_000;
	await run();
	expect(runs()).toEqual([]);
	await run(quick(1.2));
	expect(runs()).toHaveLength(4);
	expect(tickets()).toHaveLength(4);
});

it('says which tenant has no customer in the PSA', async () => {
	systems.sandbox.psa.data.customers.clear();
	const reasons = reachedBy(await run(), 'Needs Attention').map(({ reason }) => String(reason));
	expect(reasons).toHaveLength(4);
	expect(reasons[0]).toMatch(/^The PSA has no customers called '.+'$/);
});

it.each([
	['busy servers', { tooManyRequests: 0.15, unavailable: 0.15, retryAfter: 0 }],
	['lost answers', { cutAfter: 1, path: 'run-immy-service' }],
])('runs no computer twice with %s', async (_, faults) => {
	systems.sandbox.instance.setFaults(faults);
	await run();
	systems.sandbox.clearFaults();
	await run();
	expect(sessions()).toHaveLength(4);
	expect(new Set(sessions().map(({ computerId }) => computerId)).size).toBe(4);
	expect(tickets()).toHaveLength(4);
});

const sleep = async (ms: number) => await new Promise((resolve) => setTimeout(resolve, ms));
const minutesAgo = (minutes: number) => new Date(Date.now() - minutes * 60_000).toISOString();
