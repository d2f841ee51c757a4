import type { IDataObject, IPollFunctions } from 'n8n-workflow';

import { ImmyBotPollingTrigger } from '../../nodes/ImmyBotPollingTrigger/ImmyBotPollingTrigger.node';
import { startSystems, type Systems } from '../support/systems';

let systems: Systems;
beforeEach(async () => {
	systems = await startSystems();
	const { tenants, computers } = data();
	const tenant = tenants.insert({ name: 'Acme', external_id: null, integration_source: null });
	for (const name of ['PC-1', 'PC-2']) {
		const rest = { external_id: null, os: null, status: 'Online', integration_source: null, properties: {} };
		computers.insert({ name, tenant_id: tenant.id, ...rest });
	}
});
afterEach(async () => await systems.close());

const data = () => systems.sandbox.immybot.data;
let workflows = 0;

/** One trigger on a canvas: what n8n keeps for it, and its timer. */
function trigger(events: string[], options: object = {}) {
	const staticData: IDataObject = {};
	const warnings: string[] = [];
	const id = `w${++workflows}`;
	const context = (mode: string) =>
		({
			getMode: () => mode,
			getNode: () => ({
				id: 'node',
				name: 'Node',
				parameters: {},
				credentials: { immyBotApi: { id, name: id } },
			}),
			getWorkflow: () => ({ id }),
			getNodeParameter: (name: string) => ({ events, options })[name],
			getCredentials: async () => systems.credentials.immyBotApi,
			getWorkflowStaticData: () => staticData,
			logger: { warn: (text: string) => warnings.push(text) },
			helpers: {},
		}) as unknown as IPollFunctions;
	const run = async (mode: string) => {
		const items = await new ImmyBotPollingTrigger().poll.call(context(mode));
		return (items?.[0] ?? []).map(
			({ json }) => `${String(json.event)} ${String((json.data as IDataObject).id)}`,
		);
	};
	return {
		staticData,
		warnings,
		poll: async () => await run('trigger'),
		sample: async () => await run('manual'),
	};
}

const ended = (minutesAgo: number, status: 'Completed' | 'Failed' = 'Completed') =>
	data().addSession({
		computer_id: 1,
		status,
		end_time: new Date(Date.now() - minutesAgo * 60_000).toISOString(),
	}).id;

describe('sessions', () => {
	it('start from now, and are emitted once', async () => {
		ended(2);
		const { poll } = trigger(['session.finished']);
		expect(await poll()).toEqual([]);
		const id = ended(1);
		expect(await poll()).toEqual([`session.finished ${id}`]);
		expect(await poll()).toEqual([]);
	});

	it('start from the server’s newest, be it years old: the local clock has no say', async () => {
		const years = 3 * 365 * 24 * 60;
		ended(years);
		const { poll } = trigger(['session.finished']);
		await poll();
		const id = ended(years - 1);
		expect(await poll()).toEqual([`session.finished ${id}`]);
	});

	it('that ended before the first look are never emitted, however far back later polls look', async () => {
		ended(62);
		ended(50);
		for (const overlapMinutes of [15, 1440]) {
			const { poll } = trigger(['session.finished'], { overlapMinutes });
			await poll();
			expect(await poll()).toEqual([]);
		}
	});

	it('are emitted once although the clock of the server is days ahead', async () => {
		const ahead = -3 * 24 * 60;
		ended(60 * 24);
		ended(ahead);
		ended(ahead - 1);
		const { poll } = trigger(['session.finished']);
		await poll();
		const id = ended(ahead - 2);
		expect(await poll()).toEqual([`session.finished ${id}`]);
		expect(await poll()).toEqual([]);
	});

	it('start from the date that a person gives', async () => {
		ended(120);
		const id = ended(60);
		const { poll } = trigger(['session.finished'], {
			startAt: new Date(Date.now() - 90 * 60_000).toISOString(),
		});
		expect([...(await poll()), ...(await poll())]).toEqual([`session.finished ${id}`]);
	});

	it('that failed are events of their own where they are chosen, and finished ones elsewhere', async () => {
		const both = trigger(['session.finished', 'session.failed']);
		const one = trigger(['session.finished']);
		const failures = trigger(['session.failed']);
		for (const { poll } of [both, one, failures]) await poll();
		const [good, bad] = [ended(1), ended(1, 'Failed')];
		expect((await both.poll()).sort()).toEqual([`session.failed ${bad}`, `session.finished ${good}`]);
		expect((await one.poll()).sort()).toEqual([`session.finished ${good}`, `session.finished ${bad}`].sort());
		expect(await failures.poll()).toEqual([`session.failed ${bad}`]);
	});

	it('wait while the server is down, and none is lost or repeated', async () => {
		const { poll } = trigger(['session.finished']);
		await poll();
		systems.sandbox.immybot.setFaults({ serverError: 1 });
		const ids = [ended(1), ended(1)];
		await expect(poll()).rejects.toThrow(/could not answer/);
		systems.sandbox.clearFaults();
		expect(await poll()).toEqual(ids.map((id) => `session.finished ${id}`));
		expect(await poll()).toEqual([]);
	});

	it('come in pages, whose reading a 429 interrupts', async () => {
		const { poll } = trigger(['session.finished']);
		await poll();
		const ids = Array.from({ length: 1200 }, () => ended(1));
		systems.sandbox.immybot.setFaults({ tooManyRequests: 0.3, retryAfter: 0 });
		expect((await poll()).sort()).toEqual(ids.map((id) => `session.finished ${id}`).sort());
	});

	it('are not told twice when two timers fire at once', async () => {
		const { poll } = trigger(['session.finished']);
		await poll();
		const id = ended(1);
		const both = await Promise.all([poll(), poll()]);
		expect(both.flat()).toEqual([`session.finished ${id}`]);
	});
});

describe('computers', () => {
	it('are found by what changed since the last poll', async () => {
		const { poll } = trigger(['computer.added', 'computer.changed', 'computer.offline', 'computer.online']);
		expect(await poll()).toEqual([]);
		data().computers.patch(1, { status: 'Offline' });
		data().computers.patch(2, { name: 'PC-2b' });
		expect(await poll()).toEqual(['computer.offline 1', 'computer.changed 2']);
		data().computers.patch(1, { status: 'Online' });
		data().computers.patch(2, { status: 'Offline' });
		data().computers.patch(2, { status: 'Online' });
		expect(await poll()).toEqual(['computer.online 1']);
		expect(await poll()).toEqual([]);
	});

	it('that vanish and come back are not new', async () => {
		const { poll } = trigger(['computer.added']);
		await poll();
		const row = data().computers.get(1);
		data().computers.delete(1);
		expect(await poll()).toEqual([]);
		data().computers.insert(row!);
		expect(await poll()).toEqual([]);
	});
});

it.each([
	['no JSON', 'x{'],
	['of another shape', '{"of":1}'],
	[
		'out of range',
		JSON.stringify({ of: 'x', finished: { at: 1e300, floor: null, seen: [], past: [], pastFrom: null } }),
	],
	['no text', { a: 1 }],
])('starts from now, and says so, when what it remembered is %s', async (_, broken) => {
	ended(5);
	const { poll, staticData, warnings } = trigger(['session.finished']);
	staticData.state = broken;
	expect(await poll()).toEqual([]);
	expect(warnings).toEqual([expect.stringMatching(/cannot be read.*starts from now/)]);
	const id = ended(1);
	expect(await poll()).toEqual([`session.finished ${id}`]);
});

it('comes up while ImmyBot is down, and fails for a wrong key', async () => {
	const { poll, warnings } = trigger(['session.finished']);
	systems.sandbox.immybot.setFaults({ unavailable: 1, retryAfter: 0 });
	expect(await poll()).toEqual([]);
	expect(warnings).toHaveLength(1);
	systems.sandbox.clearFaults();
	systems.credentials.immyBotApi = { ...systems.credentials.immyBotApi, apiKey: 'wrong' };
	await expect(poll()).rejects.toThrow(/did not accept the credential/);
});

it('shows a sample of what is chosen and remembers nothing of it', async () => {
	const id = ended(5, 'Failed');
	const { sample, staticData } = trigger(['session.failed', 'computer.added', 'tenant.added']);
	expect(await sample()).toEqual([`session.failed ${id}`, 'computer.added 1', 'tenant.added 1']);
	expect(staticData).toEqual({});
	expect(await trigger(['session.finished'], { tenantId: '99' }).sample()).toEqual([]);
});

describe('what cannot be used is an error that names the field', () => {
	it.each(['ten', '', null, NaN, -1, 1441, '10%', {}])("'Look Back' of %j", async (overlapMinutes) => {
		const { poll } = trigger(['session.finished'], { overlapMinutes });
		await expect(poll()).rejects.toThrow(/'Look Back \(Minutes\)' is not a number from 0 to 1440/);
	});

	it("'Start At' that is not a date", async () => {
		await expect(trigger(['session.finished'], { startAt: 'soon' }).poll()).rejects.toThrow(/'Start At'/);
	});

	it('events of two kinds, of none, and one that does not exist', async () => {
		await expect(trigger(['session.failed', 'instance.session.failed']).poll()).rejects.toThrow(
			/two different credentials/,
		);
		await expect(trigger([]).poll()).rejects.toThrow(/at least one/);
		await expect(trigger(['agent.pending']).poll()).rejects.toThrow(/no event 'agent.pending'/);
	});
});

it('watches one tenant, chosen from the picker', async () => {
	const { poll } = trigger(['computer.added'], { tenantId: { __rl: true, mode: 'list', value: 1 } });
	await poll();
	const rest = { external_id: null, os: null, status: 'Online', integration_source: null, properties: {} };
	const ids = [1, 2].map((tenant_id) => data().computers.insert({ name: 'PC', tenant_id, ...rest }).id);
	expect(await poll()).toEqual([`computer.added ${ids[0]}`]);
});

describe('clocks', () => {
	it.each([1, 20])(
		'a session that ended %d h in the future does not hide those that follow',
		async (hours) => {
			ended(1);
			const { poll } = trigger(['session.finished']);
			await poll();
			const ids = [ended(-60 * hours)];
			expect(await poll()).toEqual(ids.map((id) => `session.finished ${id}`));
			for (let round = 0; round < 5; round++) {
				const id = ended(0);
				expect(await poll()).toEqual([`session.finished ${id}`]);
			}
		},
	);

	it('a server’s clock that is set back an hour loses and repeats none of six sessions, and the log says so', async () => {
		const { poll, warnings } = trigger(['session.finished']);
		const told: string[] = [];
		for (const minutes of [70, 50, 30, 5]) {
			ended(minutes);
			told.push(...(await poll()));
		}
		const setBack = 60 * 60_000;
		systems.sandbox.immybot.setFaults({ clockSkewMs: -setBack });
		for (let round = 0; round < 6; round++) {
			const id = ended(60);
			expect(await poll()).toEqual([`session.finished ${id}`]);
		}
		expect(told).toHaveLength(3);
		expect(warnings).toEqual([expect.stringMatching(/clock of ImmyBot's server has gone back/)]);
	});
});

it('loses none of the sessions that ended long before the poll that notices a clock set back', async () => {
	const { poll } = trigger(['session.finished']);
	for (const minutes of [90, 5]) {
		ended(minutes);
		await poll();
	}
	systems.sandbox.immybot.setFaults({ clockSkewMs: -60 * 60_000 });
	const ids = [85, 75, 61].map((minutes) => ended(minutes));
	expect((await poll()).sort()).toEqual(ids.map((id) => `session.finished ${id}`).sort());
	expect(await poll()).toEqual([]);
});

it('hands on 12,500 sessions that ended at one time', async () => {
	const { poll } = trigger(['session.finished'], { startAt: new Date(Date.now() - 3_600_000).toISOString() });
	expect(await poll()).toEqual([]);
	const end_time = new Date(Date.now() - 60_000).toISOString();
	const ids = Array.from(
		{ length: 12_500 },
		() => data().addSession({ computer_id: 1, status: 'Completed', end_time }).id,
	);
	const got: string[] = [];
	for (let news = await poll(); news.length > 0; news = await poll()) got.push(...news);
	expect(got.sort()).toEqual(ids.map((id) => `session.finished ${id}`).sort());
});
