import { defaultTarball, N8nHost } from '../../sandbox/host/n8n';
import { setStage, type Stage } from './support/stage';

/* Both builds obey n8n's protection against requests to internal addresses, as an administrator turns it on. */

const ENV = { N8N_SSRF_PROTECTION_ENABLED: 'true', N8N_SSRF_ALLOWED_IP_RANGES: '127.0.0.1/32' };

describe.each(['fast', 'verified'] as const)('the %s build', (build) => {
	let host: N8nHost;
	let stage: Stage;
	beforeAll(async () => {
		host = await N8nHost.start({ tarball: await defaultTarball(build), env: ENV });
		stage = await setStage({ host });
	});
	afterAll(async () => {
		await stage?.close();
		await host?.dispose();
	});

	async function tenantsOf(hostname: string) {
		const { baseUrl, apiKey } = stage.sandbox.describe().immybot;
		const { port } = new URL(baseUrl);
		const name = `ImmyBot at ${hostname}`;
		const data = { baseUrl: `http://${hostname}:${port}`, apiKey };
		await host.client.createCredential({ name, type: 'immyBotApi', data });
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

	it('reaches an address that the administrator allows, and no other internal one', async () => {
		const { data, log } = stage.sandbox.immybot;
		data.tenants.insert({ name: 'Contoso', external_id: null, integration_source: null });
		const allowed = await tenantsOf('127.0.0.1');
		expect(allowed.error).toBeUndefined();
		expect(allowed.json('Tenants')).toMatchObject([{ name: 'Contoso' }]);

		const refused = await tenantsOf('127.0.0.2');
		expect(refused.error?.message).toMatch(/does not allow/);
		expect(log.totals().requests).toBe(0);
	});
});
