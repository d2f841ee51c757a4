import type { Workflow, WorkflowFile } from '../../sandbox/host/client';
import { SimServer, type AlertRow, type CustomRmm } from '../../sandbox';
import { FaultBox } from '../../sandbox/server/faults';
import { RequestLog } from '../../sandbox/server/log';
import { counts, setStage, type Stage } from './support/stage';

const COMPANIES = 50;
const USERS = 20_000;

let stage: Stage;
beforeAll(async () => {
	stage = await setStage({});
	const { immybot, office } = stage.sandbox;
	const companies = Array.from({ length: COMPANIES }, (_, index) => `c${index + 1}`);
	for (const external_id of companies) {
		immybot.data.tenants.insert({ name: external_id, external_id, integration_source: 'Custom RMM' });
	}
	office.data.seed({ companies, usersPerCompany: USERS / COMPANIES });
});
afterAll(async () => await stage?.close());

const immybot = () => stage.sandbox.immybot;
const office = () => stage.sandbox.office;
const writes = () =>
	immybot()
		.log.entries()
		.filter(({ method }) => method !== 'GET')
		.map(({ method }) => method);
const alerts = (): AlertRow[] => [...office().data.alerts.all()];
const sleep = async (ms: number) => await new Promise((resolve) => setTimeout(resolve, ms));

async function until<T>(what: string, read: () => Promise<T | undefined> | T | undefined): Promise<T> {
	const deadline = Date.now() + 60_000;
	while (Date.now() < deadline) {
		const value = await read();
		if (value !== undefined) return value;
		await sleep(200);
	}
	throw new Error(`This never came: ${what}.\n${stage.host.log.slice(-2_000)}`);
}

/** Every trigger on a schedule fires every so many seconds. */
function everySeconds(seconds: number) {
	return ({ nodes }: WorkflowFile): void => {
		for (const node of nodes.filter(({ type }) => type === 'n8n-nodes-base.scheduleTrigger')) {
			node.parameters = { rule: { interval: [{ field: 'seconds', secondsInterval: seconds }] } };
		}
	};
}

describe('user-sync', () => {
	let workflow: Workflow;
	beforeAll(async () => (workflow = await stage.import('user-sync')));

	/** @param failure what the run says at its end, where some users failed */
	async function sync(failure?: RegExp) {
		immybot().log.reset();
		const execution = await stage.run(workflow, 240_000);
		if (failure) expect(execution.error?.message).toMatch(failure);
		else expect(execution.error).toBeUndefined();
		return execution.json('Summary')[0];
	}

	it('creates 20,000 users in one pass', async () => {
		expect(await sync()).toEqual({ companies: COMPANIES, users: counts(USERS, 0, 0, 0, 0), failures: [] });
		const tenantOf = new Map(
			immybot()
				.data.tenants.all()
				.map(({ external_id, id }) => [external_id, id]),
		);
		const held = new Map(
			immybot()
				.data.users.all()
				.map((user) => [user.email, user]),
		);
		expect(held.size).toBe(USERS);
		for (const {
			company_id,
			email,
			first_name,
			last_name,
			phone,
			department,
			title,
		} of office().data.users.all()) {
			const tenant_id = tenantOf.get(company_id);
			expect(held.get(email)).toMatchObject({ first_name, last_name, phone, department, title, tenant_id });
		}
	});

	it('writes nothing the second time, and reads each list once', async () => {
		expect(await sync()).toMatchObject({ users: counts(0, 0, USERS, 0, 0) });
		expect(writes()).toEqual([]);
		expect(immybot().log.entries({ path: '/api/v1/tenants' })).toHaveLength(1);
		expect(immybot().log.totals().requests).toBeLessThanOrEqual(USERS / 500 + 2);
	});

	it('writes what changed, moves who moved, and clears nothing', async () => {
		const [titled, moved, emptied, left, twin] = office().data.users.all();
		office().data.users.patch(titled!.id, { title: 'Director', email: ` ${titled!.email.toUpperCase()} ` });
		office().data.users.patch(moved!.id, { company_id: 'c7' });
		office().data.users.patch(emptied!.id, { phone: '' });
		office().data.users.delete(left!.id);
		office().data.users.insert({ ...twin!, id: 99_999, email: twin!.email.toUpperCase() });
		office().data.users.insert({ ...twin!, id: 99_998, email: 'new@nowhere.example', company_id: 'c999' });
		const summary = await sync(/^3 users need attention: /);
		expect(summary).toMatchObject({ users: counts(0, 2, USERS - 4, 1, 3) });
		expect(summary?.failures).toEqual(
			expect.arrayContaining([
				expect.stringContaining(`2 items have the Email '${twin!.email}'`),
				expect.stringContaining("No tenant in ImmyBot has the external ID 'c999'"),
			]),
		);
		expect(writes()).toEqual(['PUT', 'PUT']);
		const { users, tenants } = immybot().data;
		expect(users.find('email', moved!.email)).toMatchObject([
			{ tenant_id: tenants.find('external_id', 'c7')[0]!.id },
		]);
		expect(users.find('email', titled!.email)).toMatchObject([{ title: 'Director' }]);
		expect(users.find('email', emptied!.email)).toMatchObject([{ phone: emptied!.phone }]);
		expect(users.size).toBe(USERS);
	});

	it('ends well again once what failed is put right', async () => {
		for (const id of [99_998, 99_999]) office().data.users.delete(id);
		expect(await sync()).toMatchObject({ users: counts(0, 0, USERS - 1, 1, 0) });
		expect(writes()).toEqual([]);
	});
});

describe('metascript-task', () => {
	let workflow: Workflow;
	beforeAll(async () => (workflow = await stage.import('metascript-task')));

	/** @param failure what the run says at its end, where a script was not saved */
	async function keep(failure?: RegExp) {
		immybot().log.reset();
		const execution = await stage.run(workflow);
		if (failure) expect(execution.error?.message).toMatch(failure);
		else expect(execution.error).toBeUndefined();
		return execution;
	}

	it('makes a task and a deployment of each script, once', async () => {
		const first = await keep();
		expect(first.json('Saved')).toHaveLength(2);
		const { tasks, deployments } = immybot().data;
		expect(tasks.all().map(({ name, execution_context }) => [name, execution_context])).toEqual([
			['Synchronize users', 'Metascript'],
			['List tenants of no integration', 'Metascript'],
		]);
		expect(deployments.all()).toMatchObject([
			{ task_id: tasks.all()[0]!.id, schedule: '0 2 * * *', tenant_id: null },
			{ task_id: tasks.all()[1]!.id, schedule: '0 6 * * 1', tenant_id: null },
		]);
		await keep();
		expect(writes()).toEqual([]);
	});

	it('reports a name that stands twice, and keeps the other script', async () => {
		const [task] = immybot().data.tasks.all();
		const { id } = immybot().data.tasks.insert({ ...task!, id: undefined });
		const execution = await keep(/^1 scripts were not saved: /);
		expect(execution.json('Needs Attention')).toMatchObject([
			{ name: task!.name, reason: expect.stringContaining(`IDs ${task!.id}, ${id}`) },
		]);
		expect(execution.json('Saved')).toHaveLength(1);
		immybot().data.tasks.delete(id);
		await keep();
	});
});

it.each([
	['searchUsers', 'person7@', '<person7@company'],
	['searchTasks', 'synchronize', 'Synchronize users'],
	['searchDeployments', 'tenants of', 'List tenants of no integration'],
])('the picker %s finds what a person types', async (methodName, filter, name) => {
	const { data } = immybot();
	if (data.users.size === 0) {
		data.users.insert({ email: 'person7@company1.example', tenant_id: 1 } as never);
	}
	const credentials = await stage.host.client.credentials();
	const { id } = credentials.find(({ type }) => type === 'immyBotApi')!;
	const { results } = await stage.host.client.request<{ results: Array<{ name: string }> }>(
		'POST',
		'/dynamic-node-parameters/resource-locator-results',
		{
			path: 'picker',
			methodName,
			filter,
			nodeTypeAndVersion: { name: 'n8n-nodes-immybot.immyBot', version: 1 },
			currentNodeParameters: { authentication: 'apiKey' },
			credentials: { immyBotApi: { id, name: 'ImmyBot' } },
		},
	);
	expect(results[0]?.name).toContain(name);
});

describe('integration-monitor and integration-errors', () => {
	/** The RMM's program ends; calling what comes back starts it again, with the same data at the same address. */
	async function shutDownRmm(): Promise<() => Promise<void>> {
		const { data, origin } = rmm;
		await rmm.close();
		return async () => {
			const port = Number(new URL(origin).port);
			rmm = await SimServer.start({ system: data, faults: new FaultBox(), log: new RequestLog(), port });
		};
	}
	let rmm: SimServer<CustomRmm>;
	beforeAll(() => (rmm = stage.sandbox.rmm));
	afterAll(async () => await rmm?.close());

	it('alerts once per outage and once per recovery', async () => {
		const workflow = await stage.import('integration-monitor', everySeconds(5));
		office().data.alerts.clear();
		const check = async () => {
			const execution = await stage.run(workflow);
			expect(execution.error).toBeUndefined();
			return execution.json('Checks');
		};

		const checks = await check();
		for (const system of ['ImmyBot', 'RMM', 'PSA', 'n8n API']) {
			expect(checks).toContainEqual(expect.objectContaining({ system, state: 'up' }));
		}
		expect(checks).toContainEqual(
			expect.objectContaining({ system: 'Workflow: Metascript tasks', state: 'up' }),
		);
		expect(alerts()).toEqual([]);

		for (const outage of [1, 2]) {
			const startAgain = await shutDownRmm();
			await check();
			await check();
			await startAgain();
			await check();
			await check();
			const [down, up, ...more] = alerts().slice(2 * outage - 2);
			expect(down).toMatchObject({ title: 'RMM is down', system: 'RMM', state: 'down' });
			expect(down!.text).toContain('could not be reached');
			expect(up).toMatchObject({ title: 'RMM is back', state: 'up', since: down!.since });
			expect(more).toEqual([]);
		}

		await stage.host.client.activate(workflow.id);
		// Nobody waits for so long: the check fails at once.
		immybot().setFaults({ tooManyRequests: 1, retryAfter: 600 });
		expect(await until('the alert of a scheduled check', () => alerts()[4])).toMatchObject({
			title: 'ImmyBot is down',
		});
		await stage.host.client.deactivate(workflow.id);
		await until('the end of the scheduled checks', async () => {
			const runs = await stage.host.client.executions(workflow.id);
			return runs.every(({ status }) => status === 'success') || undefined;
		});
		stage.sandbox.clearFaults();
	});

	it('sends again what could not be sent', async () => {
		const workflow = await stage.import('integration-monitor');
		office().data.alerts.clear();
		office().setFaults({ unavailable: 1 });
		expect((await stage.run(workflow)).status).toBe('error');
		stage.sandbox.clearFaults();
		await stage.run(workflow);
		expect(alerts()).toMatchObject([{ title: 'ImmyBot is back' }]);
	});

	it('turns a failed run into one alert with workflow, node, record and link', async () => {
		const errors = await stage.import('integration-errors');
		await stage.host.client.activate(errors.id);
		office().data.alerts.clear();
		const workflow = await stage.import('metascript-task', (file) => {
			everySeconds(4)(file);
			file.name = 'Scripts that fail';
			file.settings = { ...file.settings, errorWorkflow: errors.id };
			for (const node of file.nodes) delete node.onError;
			const script = file.nodes.find(({ name }) => name === 'Tenants of No Integration');
			const { assignments } = (
				script!.parameters as { assignments: { assignments: Array<{ name: string; value: string }> } }
			).assignments;
			assignments.find(({ name }) => name === 'schedule')!.value = 'every monday';
		});
		await stage.host.client.activate(workflow.id);
		const alert = await until('the alert of the failed run', () => alerts()[0]);
		await stage.host.client.deactivate(workflow.id);
		const failed = (await stage.host.client.endedExecutions(workflow.id)).filter(
			({ status }) => status === 'error',
		);
		await until('one alert for each failed run', () => (alerts().length >= failed.length ? true : undefined));
		await sleep(1_000);
		expect(alerts()).toHaveLength(failed.length);
		expect(alert).toMatchObject({
			title: 'Scripts that fail failed',
			workflow: 'Scripts that fail',
			node: 'Save Deployment',
			reason: expect.stringContaining("'every monday' is not a valid schedule"),
			record: { name: 'List tenants of no integration' },
			link: expect.stringContaining(`/workflow/${workflow.id}/executions/`),
		});
	});
});
