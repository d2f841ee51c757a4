import { request } from 'node:https';
import { createSandbox, sandboxTls } from '../../sandbox';
import { startSandbox, stopSandboxes } from './support';

afterAll(stopSandboxes);

it('speaks HTTPS with a certificate that a client can check', async () => {
	const { rmm } = await startSandbox({ tls: true, rmm: { customers: 1, computersPerCustomer: 1 } });
	expect(rmm.apiUrl).toMatch(/^https:/);
	const status = await new Promise((resolve, reject) => {
		const headers = { Authorization: `Bearer ${rmm.data.keys.full}` };
		request(`${rmm.apiUrl}/customers`, { ca: sandboxTls().cert, headers, agent: false }, (response) => {
			response.resume();
			resolve(response.statusCode);
		})
			.on('error', reject)
			.end();
	});
	expect(status).toBe(200);
	expect(rmm.log.totals()).toMatchObject({ requests: 1, connections: 1 });
});

it('says so when a port is taken, and leaves nothing behind', async () => {
	const first = await startSandbox();
	const taken = Number(new URL(first.rmm.origin).port);
	await expect(createSandbox({ ports: { rmm: taken } })).rejects.toMatchObject({ code: 'EADDRINUSE' });
});

it('closes while requests are under way', async () => {
	const sandbox = await createSandbox({ faults: { immybot: { latency: 60_000 } } });
	const pending = fetch(`${sandbox.immybot.apiUrl}/tenants`);
	const outcome = expect(pending).rejects.toThrow();
	while (sandbox.immybot.log.totals().peak === 0) await new Promise((resolve) => setTimeout(resolve, 5));
	await sandbox.close();
	await outcome;
});

it('tells a logger about its life, and nobody else', async () => {
	const messages: string[] = [];
	const sandbox = await createSandbox({ logger: (message) => messages.push(message) });
	await sandbox.close();
	expect(messages).toEqual([expect.stringContaining(sandbox.immybot.apiUrl), 'The sandbox has stopped.']);
});

it.each([{ latency: 40 }, { slowBody: 1, slowBodyMs: 40 }])(
	'outlives clients that give up: %j',
	async (faults) => {
		const { immybot } = await startSandbox({ faults: { immybot: faults } });
		const get = async (signal?: AbortSignal) => {
			const response = await fetch(`${immybot.apiUrl}/tenants`, { signal });
			return response.text();
		};
		await Promise.all(
			Array.from({ length: 10 }, () =>
				expect(get(AbortSignal.timeout(10))).rejects.toThrow(/abort|timeout/i),
			),
		);
		immybot.clearFaults();
		expect(JSON.parse(await get())).toHaveProperty('error.code', 'unauthorized');
	},
);

it('cuts every connection on demand, and goes on', async () => {
	const { immybot } = await startSandbox({ faults: { immybot: { latency: 60_000 } } });
	const outcome = expect(fetch(`${immybot.apiUrl}/tenants`)).rejects.toThrow();
	while (immybot.log.totals().peak === 0) await new Promise((resolve) => setTimeout(resolve, 5));
	immybot.cutConnections();
	await outcome;
	immybot.clearFaults();
	expect((await fetch(`${immybot.apiUrl}/tenants`)).status).toBe(401);
});
