import { bringGuideToLife, bringInstanceToLife, seedLive, type Sandbox } from '../../sandbox';
import { api, startSandbox, stopSandboxes } from './support';

let sandbox: Sandbox;
beforeEach(async () => (sandbox = await startSandbox({ rmm: { customers: 4, computersPerCustomer: 30 } })));
afterEach(stopSandboxes);

it('gives a live instance people, tags, schedules, deployments, and sessions of both ends', () => {
	const { data } = sandbox.instance;
	seedLive(data, sandbox.rmm.data);
	bringInstanceToLife(data);
	const { persons, tags, schedules, targetAssignments, sessions, actions } = data.tables;
	for (const table of [persons, tags, schedules, targetAssignments]) expect(table.size).toBeGreaterThan(1);
	expect(new Set(sessions.all().map(({ sessionStatus }) => sessionStatus))).toEqual(new Set([0, 2]));
	expect(actions.all().filter(({ result }) => result === 2).length).toBeGreaterThan(1);
});

it('gives the guide’s ImmyBot sessions of both ends, and ends those that are started', async () => {
	const { data, apiUrl } = sandbox.immybot;
	const call = api(apiUrl, data.keys.full);
	const tenant = data.tenants.insert({ name: 'A', external_id: null, integration_source: null });
	for (const name of ['PC1', 'PC2']) await call('POST', '/computers', { name, tenant_id: tenant.id });
	bringGuideToLife(data);
	expect(data.sessions.all().map(({ status }) => status)).toEqual(['Failed', 'Completed']);
	data.sessionMs = 0;
	const { json } = await call('POST', '/sessions', { computer_id: 1 });
	expect(json).toMatchObject({ status: 'Running' });
	expect((await call('GET', '/sessions/3')).json).toMatchObject({
		status: 'Completed',
		end_time: expect.any(String),
	});
});
