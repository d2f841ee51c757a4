import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import type { Sandbox, SandboxDescription } from '../../sandbox';
import { api, startSandbox, stopSandboxes, type Call } from './support';

let sandbox: Sandbox;
let control: Call;
let immybot: Call;

beforeEach(async () => {
	sandbox = await startSandbox({ rmm: { customers: 2, computersPerCustomer: 3 } });
	control = api(sandbox.controlUrl, '');
	immybot = api(sandbox.immybot.apiUrl, sandbox.immybot.data.keys.full);
});
afterEach(stopSandboxes);

it('tells addresses and keys', async () => {
	expect((await control('GET', '')).json).toEqual(sandbox.describe());
});

it('changes and ends faults', async () => {
	const changed = await control('POST', '/faults', { immybot: { unavailable: 1 } });
	expect(changed.json).toMatchObject({ immybot: { unavailable: 1 }, rmm: { unavailable: 0 } });
	expect((await immybot('GET', '/tenants')).status).toBe(503);
	await control('DELETE', '/faults');
	expect((await immybot('GET', '/tenants')).status).toBe(200);
	expect((await control('POST', '/faults', { immybot: { nonsense: 1 } })).status).toBe(400);
	expect((await control('POST', '/faults', { crm: {} })).status).toBe(404);
});

it('shows and forgets the log', async () => {
	await immybot('GET', '/tenants?limit=1');
	await immybot('GET', '/tenants/9');
	expect((await control('GET', '/log/immybot?status=404&last=5')).json).toMatchObject({
		totals: { requests: 2 },
		entries: [{ path: '/api/v1/tenants/9' }],
	});
	await control('DELETE', '/log');
	expect((await control('GET', '/log/immybot')).json).toMatchObject({ totals: { requests: 0 }, entries: [] });
});

it('shows and changes tables', async () => {
	expect((await control('GET', '/state')).json).toMatchObject({ rmm: { customers: 2, computers: 6 } });
	await control('POST', '/state/immybot/tenants', { name: 'Acme', external_id: 1, integration_source: null });
	await control('PATCH', '/state/immybot/tenants/1', { name: 'Acme 2' });
	expect((await immybot('GET', '/tenants?name=Acme%202')).json).toMatchObject({ total: 1 });
	expect((await control('DELETE', '/state/immybot/tenants/1')).status).toBe(200);
	expect((await control('DELETE', '/state/immybot/tenants/1')).status).toBe(404);
	expect((await control('GET', '/state/immybot/tenants')).json).toEqual([]);
});

it('runs commands', async () => {
	expect((await control('POST', '/rmm/seed', { customers: 4, computersPerCustomer: 10 })).json).toEqual({
		customers: 4,
		computers: 40,
	});
	expect((await control('POST', '/rmm/churn', { remove: 3 })).json).toMatchObject({ added: [] });
	expect(sandbox.rmm.data.computers.size).toBe(37);
	await control('POST', '/rmm/setPaging', { style: 'cursor' });
	expect(sandbox.rmm.data.paging).toEqual({ style: 'cursor' });
	expect((await control('POST', '/rmm/setPaging', { style: 'scroll' })).status).toBe(400);
	await control('POST', '/immybot/addSession', { computer_id: 1, status: 'Running' });
	expect((await control('POST', '/immybot/finishSession', { id: 1, status: 'Failed' })).json).toMatchObject({
		status: 'Failed',
	});
	expect((await control('POST', '/rmm/nonsense', {})).status).toBe(404);
	expect((await control('POST', '/rmm/constructor', {})).status).toBe(404);
});

it('runs from the command line until it is told to stop', async () => {
	const child = spawn(
		process.execPath,
		['--import', 'tsx', 'sandbox/cli.ts', '--customers', '2', '--computers', '5'],
		{ stdio: ['ignore', 'pipe', 'inherit'] },
	);
	const exited = new Promise<number | null>((resolve) => child.once('exit', resolve));
	const line = await new Promise<string>((resolve) => {
		createInterface(child.stdout).once('line', resolve);
	});
	const { rmm } = JSON.parse(line) as SandboxDescription;
	expect((await api(rmm.baseUrl, rmm.apiKey)('GET', '/computers')).json).toHaveLength(10);
	child.kill('SIGTERM');
	expect(await exited).toBe(0);
});
