import type { IDataObject, INodeParameters } from 'n8n-workflow';

import { ImmyBot } from '../../nodes/ImmyBot/ImmyBot.node';
import { runNode, type NodeRun, type NodeRunOptions } from '../support/n8n';
import { startSystems, type Systems } from '../support/systems';

let systems: Systems;
let computerId: string | number;
beforeAll(async () => (systems = await startSystems()));
afterAll(async () => await systems.close());
beforeEach(() => {
	const { data, log } = systems.sandbox.immybot;
	data.clear();
	log.reset();
	const tenant = data.tenants.insert({ name: 'Contoso', external_id: null, integration_source: null });
	computerId = data.computers.insert({
		name: 'PC-1',
		tenant_id: tenant.id,
		external_id: null,
		os: null,
		status: 'Online',
		integration_source: null,
		properties: {},
	}).id;
});

async function session(parameters: INodeParameters, more: Partial<NodeRunOptions> = {}): Promise<NodeRun> {
	const { credentials } = systems;
	return await runNode({
		node: ImmyBot,
		credentials,
		parameters: { resource: 'session', ...parameters },
		...more,
	});
}

const json = ({ outputs, error }: NodeRun): IDataObject[] => {
	if (error) throw error;
	return outputs[0]!.map((item) => item.json);
};
const data = () => systems.sandbox.immybot.data;
const hoursAgo = (hours: number) => new Date(Date.now() - hours * 3_600_000).toISOString();

it('reads a session with its actions', async () => {
	const actions = [{ id: 5, status: 'Failed', deployment_name: 'Office', details: 'Exit code 1603' }];
	const { id } = data().addSession({ computer_id: computerId, status: 'Failed', actions });
	expect(json(await session({ operation: 'get', sessionId: String(id) }))).toMatchObject([
		{ id, computerId, status: 'Failed', actions: [{ deploymentName: 'Office', details: 'Exit code 1603' }] },
	]);
});

it('reads a record once that many items name', async () => {
	const { id } = data().addSession({ computer_id: computerId });
	const items = Array.from({ length: 10 }, () => ({ json: {} }));
	expect(json(await session({ operation: 'get', sessionId: String(id) }, { items }))).toHaveLength(10);
	expect(systems.sandbox.immybot.log.totals().requests).toBe(1);
});

it('lists sessions by status, computer and time', async () => {
	const old = data().addSession({ computer_id: computerId, status: 'Failed', end_time: hoursAgo(48) });
	const fresh = data().addSession({ computer_id: computerId, status: 'Failed', end_time: hoursAgo(1) });
	data().addSession({ computer_id: computerId });
	const list = async (filters: INodeParameters) =>
		json(await session({ operation: 'getAll', returnAll: true, filters })).map(({ id }) => id);
	expect(await list({ status: 'Failed' })).toEqual([old.id, fresh.id]);
	expect(await list({ status: 'Failed', since: hoursAgo(2) })).toEqual([fresh.id]);
	expect(await list({ computer: { __rl: true, mode: 'id', value: '999' } })).toEqual([]);
});

it('starts a session and waits for its end', async () => {
	const computer = { __rl: true, mode: 'id', value: computerId };
	const [started] = json(await session({ operation: 'start', computer }));
	expect(started).toMatchObject({ status: 'Running', computerId });
	const id = String(started!.id);
	const ending = setTimeout(() => data().finishSession(id, { status: 'Failed' }), 300);
	const wait = { operation: 'wait', sessionId: id, timeoutMinutes: 1, intervalSeconds: 1 };
	expect(json(await session(wait))).toMatchObject([{ ended: true, status: 'Failed' }]);
	clearTimeout(ending);
});

it('hands back a session that did not end in time', async () => {
	const { id } = data().addSession({ computer_id: computerId, status: 'Running' });
	const wait = { operation: 'wait', sessionId: String(id), timeoutMinutes: 0, intervalSeconds: 1 };
	expect(json(await session(wait))).toMatchObject([{ ended: false, status: 'Running' }]);
});

it('stops waiting with the execution, and asks nothing more', async () => {
	const { id } = data().addSession({ computer_id: computerId, status: 'Running' });
	const stop = new AbortController();
	const wait = { operation: 'wait', sessionId: String(id), timeoutMinutes: 5, intervalSeconds: 1 };
	const waiting = session(wait, { signal: stop.signal });
	const { log } = systems.sandbox.immybot;
	while (log.totals().requests === 0) await new Promise((resolve) => setTimeout(resolve, 10));
	stop.abort();
	await waiting;
	const asked = log.totals().requests;
	await new Promise((resolve) => setTimeout(resolve, 1_200));
	expect(log.totals().requests).toBe(asked);
});
