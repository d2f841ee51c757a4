import { seedLive } from '../../sandbox';
import { DataTables, runWorkflow, type WorkflowRun } from '../support/n8n';
import { startSystems, template, type Systems } from '../support/systems';

let systems: Systems;
let tables: DataTables;
beforeAll(async () => {
	systems = await startSystems({ rmm: { customers: 2, computersPerCustomer: 20 } });
});
afterAll(async () => await systems.close());
beforeEach(() => {
	systems.sandbox.clearFaults();
	tables = new DataTables();
	instance().clear();
	instance().habits.identifyMs = 0;
	instance().habits.softFailures = false;
	seedLive(instance(), systems.sandbox.rmm.data);
	instance().habits.sessionMs = null;
	systems.sandbox.instance.log.reset();
});

const instance = () => systems.sandbox.instance.data;
const sessions = () => instance().tables.sessions.all();
const agents = () => instance().tables.pendingAgents.all();
const runs = () => systems.sandbox.instance.log.entries({ path: 'run-immy-service' }).length;
const rows = () => tables.rows('ImmyBot Onboarding');
const states = () => rows().map(({ status }) => status);

/** @param settings values of the node Settings, lists as JSON */
async function run(settings: Record<string, string | number> = {}): Promise<WorkflowRun> {
	const workflow = template('instance-onboarding');
	const { parameters } = workflow.nodes.find(({ name }) => name === 'Settings')!;
	const { assignments } = parameters.assignments as {
		assignments: Array<{ name: string; value: string | number }>;
	};
	for (const setting of assignments) setting.value = settings[setting.name] ?? setting.value;
	return await runWorkflow(workflow, { credentials: systems.credentials, dataTables: tables });
}

/** Runs it, and expects it to end without a failure. */
async function runWell(settings?: Record<string, string | number>): Promise<WorkflowRun> {
	const result = await run(settings);
	expect(result.error?.message).toBeUndefined();
	return result;
}

it('makes computers of new agents in their tenants, runs each once, and keeps how it ended', async () => {
	await runWell();
	await runWell();
	for (const { computerId, externalClientName } of agents()) {
		expect(instance().tables.computers.get(computerId as number)).toMatchObject({
			tenantName: externalClientName,
			onboardingStatus: 0,
		});
	}
	expect(sessions()).toHaveLength(4);
	expect(new Set(sessions().map(({ computerId }) => computerId)).size).toBe(4);
	expect(states()).toEqual(Array(4).fill('Running'));

	for (const { id } of sessions()) instance().finishSession(id);
	await runWell();
	await runWell();
	expect(states()).toEqual(Array(4).fill('Passed'));
	expect(runs()).toBe(4);
	expect(systems.sandbox.psa.log.totals().requests).toBe(0);
});

it('starts so many a day at most, also when it is published', async () => {
	await runWell({ mostRunsADay: 3 });
	for (let again = 0; again < 3; again++) await runWell({ mostRunsADay: 3 });
	expect(runs()).toBe(3);
	for (const row of rows()) row.startedAt = new Date(Date.now() - 25 * 3_600_000).toISOString();
	for (const { id } of sessions()) instance().finishSession(id);
	await runWell({ mostRunsADay: 3 });
	expect(runs()).toBe(4);
});

it('leaves computers and agents of other tenants and tags alone', async () => {
	const [first] = agents();
	const { computers, tenants } = instance().tables;
	const { id: tenantId, name } = tenants.all().find((tenant) => tenant.name === first!.externalClientName)!;
	await runWell({ onlyTenants: `[${tenantId}]` });
	const identified = agents().filter(({ computerId }) => computerId !== null);
	expect(new Set(identified.map(({ externalClientName }) => externalClientName))).toEqual(new Set([name]));
	expect(agents().length).toBeGreaterThan(identified.length);

	const before = runs();
	const waiting = { onboardingStatus: 0, tenantId };
	instance().addComputer({ ...waiting, computerName: 'OTHER' });
	const tagged = instance().addComputer({ ...waiting, computerName: 'TAGGED', computerTagIds: [7] });
	await runWell({ onlyTenants: `[${tenantId}]`, onlyTags: '[7]' });
	expect(runs()).toBe(before + 1);
	expect(computers.get(sessions().at(-1)!.computerId as number)).toMatchObject({ id: tagged.id });
});

it('sets the person whom ImmyBot sees on the computer, and leaves one that is set', async () => {
	const { userAffinities, computers, pendingAgents } = instance().tables;
	pendingAgents.clear();
	const [earlier, later] = ['Earlier', 'Later'].map(
		(lastName) => instance().addPerson({ tenantId: 2, lastName }).id,
	);
	const [one, other, unused] = ['ONE', 'OTHER', 'UNUSED'].map(
		(computerName) => instance().addComputer({ tenantId: 2, computerName, onboardingStatus: 0 }).id,
	);
	computers.patch(other!, { primaryPersonId: earlier });
	for (const computerId of [one, other])
		for (const [personId, date] of [
			[later, '2026-02-01T00:00:00Z'],
			[earlier, '2026-01-01T00:00:00Z'],
		])
			userAffinities.insert({ computerId, personId, tenantId: 2, date });
	await runWell();
	expect(computers.get(one!)).toMatchObject({ primaryPersonId: later });
	expect(computers.get(other!)).toMatchObject({ primaryPersonId: earlier });
	expect(computers.get(unused!)).toMatchObject({ primaryPersonId: null });
	expect(runs()).toBe(3);
});

it('says which agents belong to no tenant, and goes on with the others', async () => {
	const { clients } = instance().tables;
	const [one, two] = clients.all();
	clients.patch(one!.id, { linkedToTenantId: null });
	clients.insert({ ...two!, id: undefined as never, externalClientId: 'other', linkedToTenantId: 1 });
	const [stray] = agents();
	instance().tables.pendingAgents.patch(stray!.id, { externalClientName: 'Nobody' });
	instance().addComputer({ tenantId: 2, computerName: 'LEFT OVER', onboardingStatus: 0 });
	const { json, error } = await run();
	const reasons = json('Needs Attention').map(({ reason }) => String(reason));
	expect(reasons).toHaveLength(4);
	expect(reasons.filter((reason) => /“Nobody” of “Custom RMM”/.test(reason))).toHaveLength(1);
	expect(reasons.filter((reason) => /linked to no tenant/.test(reason))).toHaveLength(1);
	expect(reasons.filter((reason) => /several of .* different tenants/.test(reason))).toHaveLength(2);
	expect(error?.message).toContain('4 records need attention');
	expect(runs()).toBe(1);
});

it('names each agent that ImmyBot refuses with 200, and its reason', async () => {
	const names = agents().map(({ computerName }) => computerName);
	expect(names.length).toBeGreaterThan(0);
	instance().habits.softFailures = true;
	const { json, error } = await run();
	const failed = json('Needs Attention');
	expect(failed.map(({ name }) => name).sort()).toEqual(names.sort());
	for (const { reason, message } of failed) {
		expect(reason).toBe('ImmyBot answered 200, but did not do it: The agent is offline.');
		expect(message).toMatch(/^Look at the record in ImmyBot/);
	}
	expect(error?.message).toContain('The agent is offline.');
});

it('ends as failed, once, for a session that failed and for one that takes too long', async () => {
	await runWell();
	await runWell();
	const [failed, late] = sessions();
	instance().addAction({
		maintenanceSessionId: failed!.id,
		result: 2,
		maintenanceDisplayName: 'Office',
		resultReasonMessage: 'Exit code 1603',
	});
	instance().finishSession(failed!.id, { sessionStatus: 2 });
	rows().find(({ sessionId }) => sessionId === String(late!.id))!.startedAt = new Date(
		Date.now() - 7 * 3_600_000,
	).toISOString();
	const { error } = await run();
	expect(error?.message).toMatch(/2 records need attention/);
	expect(error?.message).toMatch(/has ended as Failed; Office: Exit code 1603/);
	expect(error?.message).toMatch(/has not ended after 6 hours/);
	await runWell();
	expect(runs()).toBe(4);
});

it.each([
	['busy servers', { tooManyRequests: 0.15, unavailable: 0.15, retryAfter: 0 }],
	['lost answers', { cutAfter: 1, path: 'run-immy-service' }],
])('runs no computer twice with %s', async (_, faults) => {
	await runWell();
	systems.sandbox.instance.setFaults(faults);
	await run();
	systems.sandbox.clearFaults();
	await run();
	expect(sessions()).toHaveLength(4);
	expect(new Set(sessions().map(({ computerId }) => computerId)).size).toBe(4);
});
