import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';

import { defaultTarball, N8nHost } from '../../sandbox/host/n8n';
import { setStage, type Stage } from './support/stage';

/*
 * Both builds obey n8n's protection against requests to internal addresses, as an administrator turns it on. ImmyBot is on
 * 127.0.0.1, which it refuses. On 127.0.0.2, which it allows, is a server that hands requests on to ImmyBot.
 */
const ALLOWED = '127.0.0.2';
const ENV = { N8N_SSRF_PROTECTION_ENABLED: 'true', N8N_SSRF_ALLOWED_IP_RANGES: `${ALLOWED}/32` };

describe.each(['fast', 'verified'] as const)('the %s build', (build) => {
	let host: N8nHost;
	let stage: Stage;
	let allowed: Server;
	beforeAll(async () => {
		host = await N8nHost.start({ tarball: await defaultTarball(build), env: ENV });
		stage = await setStage({ host });
		allowed = createServer((request, response) => {
			const [, redirect, path] = /^(?:\/to\/([^/]+))?(\/.*)$/.exec(request.url!)!;
			if (redirect) return response.writeHead(302, { location: immyBotAt(redirect) + path }).end();
			const { authorization = '' } = request.headers;
			void fetch(stage.sandbox.describe().immybot.baseUrl + path, { headers: { authorization } })
				.then(async (reply) => await reply.text())
				.then((body) => response.setHeader('content-type', 'application/json').end(body));
		}).listen(0, ALLOWED);
		await once(allowed, 'listening');
	});
	afterAll(async () => {
		allowed?.close();
		await stage?.close();
		await host?.dispose();
	});

	const immyBotAt = (hostname: string) =>
		`http://${hostname}:${new URL(stage.sandbox.describe().immybot.baseUrl).port}`;
	const allowedUrl = () => `http://${ALLOWED}:${(allowed.address() as AddressInfo).port}`;

	async function tenantsOf(baseUrl: string) {
		const name = `ImmyBot at ${baseUrl}`;
		const { apiKey } = stage.sandbox.describe().immybot;
		await host.client.createCredential({ name, type: 'immyBotApi', data: { baseUrl, apiKey } });
		const workflow = await host.client.importWorkflow(
			{
				name,
				nodes: [
					{
						name: 'Start',
						type: 'n8n-nodes-base.manualTrigger',
						typeVersion: 1,
						position: [0, 0],
						parameters: {},
					},
					{
						name: 'Tenants',
						type: 'n8n-nodes-immybot.immyBot',
						typeVersion: 1,
						position: [200, 0],
						parameters: { resource: 'tenant', operation: 'getAll' },
						credentials: { immyBotApi: { name } },
					},
				],
				connections: { Start: { main: [[{ node: 'Tenants', type: 'main', index: 0 }]] } },
			},
			await host.client.credentials(),
		);
		stage.sandbox.immybot.log.reset();
		return await stage.run(workflow);
	}

	it('reaches an address that the administrator allows', async () => {
		const { data } = stage.sandbox.immybot;
		data.tenants.insert({ name: 'Contoso', external_id: null, integration_source: null });
		const execution = await tenantsOf(allowedUrl());
		expect(execution.error).toBeUndefined();
		expect(execution.json('Tenants')).toMatchObject([{ name: 'Contoso' }]);
	});

	it.each([
		['by its number', () => immyBotAt('127.0.0.1')],
		['by a name that leads to it', () => immyBotAt('localhost')],
		['by a redirect of an allowed server', () => `${allowedUrl()}/to/127.0.0.1`],
		['by a redirect to a name that leads to it', () => `${allowedUrl()}/to/localhost`],
	])('reaches no other internal address: %s', async (_, baseUrl) => {
		const { error } = await tenantsOf(baseUrl());
		expect(error?.message).toMatch(/does not allow/);
		expect(stage.sandbox.immybot.log.totals().requests).toBe(0);
	});
});
