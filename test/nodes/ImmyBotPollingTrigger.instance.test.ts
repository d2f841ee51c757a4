import type { IDataObject, IPollFunctions } from 'n8n-workflow';

import { ImmyBotPollingTrigger } from '../../nodes/ImmyBotPollingTrigger/ImmyBotPollingTrigger.node';
import type { InstanceRow } from '../../sandbox';
import { startSystems, type Systems } from '../support/systems';

const FAILED = 2;
const RUNNING = 1;
const PARTIAL = 7;
const MINUTE = 60_000;

let systems: Systems;
beforeEach(async () => {
	systems = await startSystems({ instance: { tenants: 2, computersPerTenant: 2 } });
});
afterEach(async () => await systems.close());

const server = () => systems.sandbox.instance;
const data = () => server().data;
let workflows = 0;

/** One trigger on a canvas: what n8n keeps for it, and its timer. */
function trigger(names: string[], options: object = {}) {
	const events = names.map((name) => `instance.${name}`);
	const staticData: IDataObject = {};
	const id = `live${++workflows}`;
	const context = (mode: string) =>
		({
			getMode: () => mode,
			getNode: () => ({
				id: 'node',
				name: 'Node',
				parameters: {},
				credentials: { immyBotOAuth2Api: { id, name: id } },
			}),
			getWorkflow: () => ({ id }),
			getNodeParameter: (name: string) => ({ events, options })[name],
			getCredentials: async (type: string) => systems.credentials[type],
			// n8n stores it as JSON: what a restart brings back.
			getWorkflowStaticData: () => staticData,
			logger: { warn: () => undefined },
			helpers: {},
		}) as unknown as IPollFunctions;
	const run = async (mode: string) =>
		((await new ImmyBotPollingTrigger().poll.call(context(mode)))?.[0] ?? []).map(({ json }) => json);
	const named = (items: IDataObject[]) =>
		items.map(({ event, data: about }) => `${String(event)} ${String((about as IDataObject).id)}`);
	return {
		staticData,
		raw: async () => await run('trigger'),
		poll: async () => named(await run('trigger')),
		sample: async () => await run('manual'),
	};
}

const at = (minutesAgo: number) => new Date(Date.now() - minutesAgo * MINUTE).toISOString();

/** A session that ended, or changed, so many minutes ago. */
function session(minutesAgo: number, sessionStatus = 0, more: object = {}): InstanceRow {
	const computerId = data().tables.computers.all()[0]!.id;
	const times = { createdDateUTC: at(minutesAgo + 5), updatedDateUTC: at(minutesAgo) };
	return data().addSession({ computerId, sessionStatus, ...times, ...more });
}

const finished = (...sessions: InstanceRow[]) => sessions.map(({ id }) => `session.finished ${id}`);

describe('sessions', () => {
	it('are emitted once, when they have ended', async () => {
		session(2);
		const { poll } = trigger(['session.finished', 'session.failed']);
		expect(await poll()).toEqual([]);
		const [running, passed] = [session(3, RUNNING), session(1)];
		expect(await poll()).toEqual(finished(passed));
		data().finishSession(running.id, { sessionStatus: FAILED });
		expect(await poll()).toEqual([`session.failed ${running.id}`]);
		expect(await poll()).toEqual([]);
	});

	it('that began days ago and fail now are found', async () => {
		const old = session(0, RUNNING, { createdDateUTC: at(3 * 24 * 60), updatedDateUTC: at(3 * 24 * 60) });
		session(1);
		const { poll } = trigger(['session.failed']);
		await poll();
		data().finishSession(old.id, { sessionStatus: FAILED });
		expect(await poll()).toEqual([`session.failed ${old.id}`]);
	});

	it('are none lost or repeated over failures, a restart, and ends at the same second', async () => {
		session(5);
		const { poll, staticData } = trigger(['session.finished']);
		await poll();
		const updatedDateUTC = at(1);
		const same = [session(1, 0, { updatedDateUTC }), session(1, 0, { updatedDateUTC })];
		server().setFaults({ serverError: 1 });
		await expect(poll()).rejects.toThrow();
		systems.sandbox.clearFaults();
		Object.assign(staticData, JSON.parse(JSON.stringify(staticData)) as IDataObject);
		expect((await poll()).sort()).toEqual(finished(...same));
		const late = session(1, 0, { updatedDateUTC });
		expect(await poll()).toEqual(finished(late));
		expect(await poll()).toEqual([]);
	});

	it('are 1,000, each told once over polls that are interrupted', async () => {
		session(60);
		const { poll } = trigger(['session.finished']);
		await poll();
		const told: string[] = [];
		const all: InstanceRow[] = [];
		server().setFaults({ tooManyRequests: 0.1, unavailable: 0.1, retryAfter: 0 });
		for (let batch = 0; batch < 10; batch++) {
			for (let number = 0; number < 100; number++) all.push(session(50 - batch * 5 + (number % 7) / 10));
			told.push(...(await poll().catch(() => [])));
		}
		systems.sandbox.clearFaults();
		told.push(...(await poll()));
		expect(told.sort()).toEqual(finished(...all).sort());
	});

	it('are read by the time of a server whose clock is hours off', async () => {
		server().setFaults({ clockSkewMs: -5 * 60 * MINUTE });
		const add = () => data().finishSession(session(0, RUNNING).id);
		add();
		const { poll } = trigger(['session.finished']);
		await poll();
		expect(await poll()).toEqual([]);
		const next = add();
		expect(await poll()).toEqual(finished(next));
	});

	it('that are resumed and end again are emitted again', async () => {
		session(2);
		const { poll } = trigger(['session.finished']);
		await poll();
		const { id } = session(1, FAILED);
		expect(await poll()).toEqual([`session.finished ${id}`]);
		data().tables.sessions.patch(id, { sessionStatus: RUNNING });
		expect(await poll()).toEqual([]);
		data().finishSession(id);
		expect(await poll()).toEqual([`session.finished ${id}`]);
		expect(await poll()).toEqual([]);
	});

	it('that pass bring the place of the failed ones forward, so that a poll stays cheap', async () => {
		session(20 * 24 * 60, FAILED);
		const { poll } = trigger(['session.failed']);
		await poll();
		session(2);
		await poll();
		server().log.reset();
		expect(await poll()).toEqual([]);
		expect(server().log.totals().requests).toBeLessThanOrEqual(2);
	});

	it('cost one request for a poll without news', async () => {
		session(2);
		const { poll } = trigger(['session.finished']);
		await poll();
		server().log.reset();
		await poll();
		expect(server().log.totals().requests).toBeLessThanOrEqual(2);
	});
});

describe('actions that need attention', () => {
	const failWith = (result: number, more: object = {}) => {
		const row = session(1, result === FAILED ? FAILED : PARTIAL);
		const action = data().addAction({
			maintenanceSessionId: row.id,
			computerId: row.computerId,
			result: FAILED,
			...more,
		});
		data().addAction({ maintenanceSessionId: row.id, result: 1 });
		return { row, action };
	};

	it('are the failed actions of sessions that went wrong, the parts of one told as the whole', async () => {
		session(2);
		const { raw } = trigger(['action.needsAttention']);
		expect(await raw()).toEqual([]);
		const { row, action } = failWith(FAILED);
		data().addAction({ maintenanceSessionId: row.id, result: FAILED, parentId: action.id });
		const partial = failWith(PARTIAL);
		session(1);
		expect(await raw()).toMatchObject([
			{
				event: 'action.needsAttention',
				data: {
					id: action.id,
					result: 'Failed',
					deploymentName: 'Google Chrome',
					session: { id: row.id, status: 'Failed', computerId: row.computerId },
				},
			},
			{ data: { id: partial.action.id, session: { status: 'PartialPassed' } } },
		]);
		expect(await raw()).toEqual([]);
	});

	it('are found although they failed long after they were made', async () => {
		const row = session(0, RUNNING);
		const action = data().addAction({ maintenanceSessionId: row.id, result: 0, createdDateUTC: at(600) });
		session(1);
		const { poll } = trigger(['action.needsAttention']);
		await poll();
		data().tables.actions.patch(action.id, { result: FAILED });
		data().finishSession(row.id, { sessionStatus: FAILED });
		expect(await poll()).toEqual([`action.needsAttention ${action.id}`]);
	});

	it('are emitted up to the session whose actions cannot be read, the rest with the next poll', async () => {
		session(5);
		const { poll } = trigger(['action.needsAttention']);
		await poll();
		const failures = Array.from({ length: 30 }, () => failWith(FAILED).action);
		server().setFaults({ path: 'maintenance-actions', serverError: 0.5 });
		const told = await poll().catch((): string[] => []);
		systems.sandbox.clearFaults();
		told.push(...(await poll()), ...(await poll()));
		expect(told.sort()).toEqual(failures.map(({ id }) => `action.needsAttention ${id}`).sort());
	});
});

describe('queues', () => {
	const waiting = (name: string) =>
		data().tables.pendingAgents.insert({
			computerId: null,
			computerName: name,
			serial: name,
			isOnline: true,
		});

	it('tell notifications once, until they are acknowledged', async () => {
		const { poll } = trigger(['notification.added']);
		await poll();
		const { id } = data().addNotification({ description: 'Nobody could be reached' });
		expect(await poll()).toEqual([`notification.added ${id}`]);
		expect(await poll()).toEqual([]);
	});

	it('tell agents that are pending once, and again when they come back', async () => {
		waiting('OLD');
		const { poll } = trigger(['agent.pending']);
		expect(await poll()).toEqual([]);
		const { id } = waiting('NEW');
		expect(await poll()).toEqual([`agent.pending ${id}`]);
		expect(await poll()).toEqual([]);
		data().tables.pendingAgents.patch(id, { computerId: 1 });
		expect(await poll()).toEqual([]);
		data().tables.pendingAgents.patch(id, { computerId: null });
		expect(await poll()).toEqual([`agent.pending ${id}`]);
	});

	it('tell computers that await onboarding', async () => {
		const { poll } = trigger(['computer.awaitingOnboarding']);
		expect(await poll()).toEqual([]);
		const { id } = data().addComputer({ tenantId: 2, computerName: 'NEW-PC', onboardingStatus: 0 });
		expect(await poll()).toEqual([`computer.awaitingOnboarding ${id}`]);
		data().tables.computers.patch(id, { onboardingStatus: 2 });
		expect(await poll()).toEqual([]);
	});

	it('keep what has to wait for the next poll', async () => {
		const { poll } = trigger(['agent.pending']);
		await poll();
		for (let number = 0; number < 2_100; number++) waiting(`PC-${number}`);
		const [first, second, third] = [await poll(), await poll(), await poll()];
		expect([first.length, second.length, third.length]).toEqual([2_000, 100, 0]);
		expect(new Set([...first, ...second]).size).toBe(2_100);
	});
});

it('tells computers and tenants as the other edition does', async () => {
	const { poll } = trigger(['computer.added', 'computer.changed', 'computer.offline', 'tenant.added']);
	expect(await poll()).toEqual([]);
	const [first, second] = data().tables.computers.all();
	data().tables.computers.patch(first!.id, { isOnline: false });
	data().tables.computers.patch(second!.id, {
		computerName: 'RENAMED',
		lastProviderAgentEventDateUtc: at(0),
	});
	data().tables.computers.patch(data().tables.computers.all()[2]!.id, {
		lastProviderAgentEventDateUtc: at(0),
	});
	const { id } = data().addTenant({ name: 'New' });
	expect((await poll()).sort()).toEqual([
		`computer.changed ${second!.id}`,
		`computer.offline ${first!.id}`,
		`tenant.added ${id}`,
	]);
});

it('shows a sample of each kind and remembers nothing of it', async () => {
	session(20 * 24 * 60, FAILED);
	const row = session(1, FAILED);
	data().addAction({ maintenanceSessionId: row.id, result: FAILED });
	data().tables.pendingAgents.insert({ computerId: null, computerName: 'PC', serial: 'S1' });
	const { sample, staticData } = trigger(['session.failed', 'action.needsAttention', 'agent.pending']);
	const samples = await sample();
	expect(samples.map(({ event }) => event)).toEqual([
		'session.failed',
		'action.needsAttention',
		'agent.pending',
	]);
	expect(samples[0]).toMatchObject({ data: { id: row.id } });
	expect(staticData).toEqual({});
});
