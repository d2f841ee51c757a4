import { Agent, request } from 'node:http';
import { RequestLog } from '../../sandbox/server/log';
import { startSandbox, stopSandboxes } from './support';

afterAll(stopSandboxes);

const entry = { at: 0, method: 'GET', path: '/', query: '', status: 200, port: 1, ms: 0 };

it('keeps the newest entries and counts all of them', () => {
	const log = new RequestLog(3);
	for (let index = 1; index <= 5; index += 1) {
		log.started();
		log.finished({ ...entry, query: String(index) });
	}
	expect(log.entries().map(({ query }) => query)).toEqual(['3', '4', '5']);
	expect(log.entries({ last: 1 }).map(({ query }) => query)).toEqual(['5']);
	expect(log.totals()).toMatchObject({ requests: 5, byMethod: { GET: 5 }, byStatus: { 200: 5 } });
	log.reset();
	expect(log.entries()).toEqual([]);
	expect(log.totals().requests).toBe(0);
});

it('counts connections', async () => {
	const { immybot } = await startSandbox();
	const get = (agent: Agent) =>
		new Promise<void>((resolve, reject) => {
			request(`${immybot.apiUrl}/tenants?limit=5`, { agent }, (response) => {
				response.resume();
				response.on('end', resolve);
			})
				.on('error', reject)
				.end();
		});
	const keepAlive = new Agent({ keepAlive: true, maxSockets: 1 });
	for (let index = 0; index < 3; index += 1) await get(keepAlive);
	expect(immybot.log.totals().connections).toBe(1);
	const oneShot = new Agent({ keepAlive: false });
	for (let index = 0; index < 2; index += 1) await get(oneShot);
	expect(immybot.log.totals().connections).toBe(3);
	expect(new Set(immybot.log.entries().map(({ port }) => port)).size).toBe(3);
	expect(immybot.log.entries({ last: 1 })).toMatchObject([
		{ method: 'GET', path: '/api/v1/tenants', query: 'limit=5', status: 401 },
	]);
	keepAlive.destroy();
});

it('keeps bodies only when told to', async () => {
	for (const keepBodies of [true, false]) {
		const { immybot } = await startSandbox({ keepBodies });
		await fetch(`${immybot.apiUrl}/tenants`, { method: 'POST', body: '{"name":"Acme"}' });
		expect(immybot.log.entries()[0]?.body).toBe(keepBodies ? '{"name":"Acme"}' : undefined);
	}
});
