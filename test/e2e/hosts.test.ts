import manifest from '../../package.json';
import { VERSIONS } from '../../sandbox/host/n8n';
import { counts, setStage, type Stage } from './support/stage';

const PACKS_OWN = manifest.n8n.credentials.map((file) => {
	const [, first = '', rest = ''] = /([A-Z])(\w*)\.credentials\.js$/.exec(file) ?? [];
	return `${first.toLowerCase()}${rest}`;
});

describe.each(VERSIONS)('n8n %s', (version) => {
	let stage: Stage;
	beforeAll(async () => {
		stage = await setStage({ version, sandbox: { rmm: { customers: 4, computersPerCustomer: 10 } } });
	});
	afterAll(async () => await stage?.close());

	it('loads every node of the tarball', async () => {
		const loaded = (await stage.host.client.nodeTypes()).map(({ name }) => name);
		for (const file of manifest.n8n.nodes) {
			const [, first = '', rest = ''] = /([A-Z])(\w*)\.node\.js$/.exec(file) ?? [];
			expect(loaded).toContain(`${manifest.name}.${first.toLowerCase()}${rest}`);
		}
		expect(stage.host.log).not.toMatch(/unrecognized node type|failed to load/i);
	});

	it('tests credentials with an answer that says what to do', async () => {
		const { client } = stage.host;
		for (const { id, type } of await client.credentials()) {
			if (!PACKS_OWN.includes(type)) continue;
			expect([type, await client.testCredential(id)]).toEqual([
				type,
				{ status: 'OK', message: expect.any(String) },
			]);
		}
		const { baseUrl } = stage.sandbox.describe().immybot;
		const { instance } = stage.sandbox.describe();
		const answers: Array<[string, object, RegExp]> = [
			['immyBotApi', { baseUrl, apiKey: 'wrong' }, /did not accept the credential.*key/],
			['immyBotApi', { baseUrl: ' ', apiKey: 'x' }, /base URL.*missing/i],
			['immyBotApi', { baseUrl: 'http://127.0.0.1:9', apiKey: 'x' }, /could not be reached/],
			['immyBotApi', { baseUrl: 'http://immybot.example', apiKey: 'x' }, /http/],
			['immyBotOAuth2Api', { ...instance, clientSecret: 'wrong-secret' }, /The client secret is wrong/],
			['immyBotOAuth2Api', { ...instance, clientId: ' ' }, /client ID.*missing/],
			['immyBotOAuth2Api', { ...instance, tokenUrl: '', entraTenant: 'a b' }, /Entra tenant/],
		];
		for (const [type, data, sentence] of answers) {
			const { id } = await client.createCredential({ name: 'Bad', type, data });
			const { status, message } = await client.testCredential(id);
			expect([status, message]).toEqual(['Error', expect.stringMatching(sentence)]);
			expect(message).not.toContain('wrong-secret');
		}
	});

	it('offers every node but the triggers as a tool', async () => {
		const loaded = (await stage.host.client.nodeTypes()).map(({ name }) => name);
		expect(loaded.filter((name) => /^n8n-nodes-immybot.*Tool$/.test(name)).sort()).toEqual([
			'n8n-nodes-immybot.customPsaTool',
			'n8n-nodes-immybot.customRmmTool',
			'n8n-nodes-immybot.immyBotSyncTool',
			'n8n-nodes-immybot.immyBotTool',
		]);
	});

	it('fills its pickers from the systems', async () => {
		const { client } = stage.host;
		const [credential] = (await client.credentials()).filter(({ type }) => type === 'customRmmApi');
		const found = await client.request('POST', '/dynamic-node-parameters/resource-locator-results', {
			path: 'parameters.customer',
			methodName: 'searchCustomers',
			nodeTypeAndVersion: { name: 'n8n-nodes-immybot.customRmm', version: 1 },
			currentNodeParameters: { profile: 'credential' },
			credentials: { customRmmApi: { id: credential!.id, name: credential!.name } },
		});
		expect(found).toMatchObject({
			results: stage.sandbox.rmm.data.customers.all().map(() => ({ value: expect.anything() })),
		});
	});

	it('discovers, then finds nothing to do', async () => {
		const workflow = await stage.import('rmm-computer-discovery');
		const first = await stage.run(workflow);
		expect(first.json('Summary')).toEqual([
			{ tenants: counts(4, 0, 0, 0, 0), computers: counts(40, 0, 0, 0, 0) },
		]);
		const second = await stage.run(workflow);
		expect(second.json('Summary')).toEqual([
			{ tenants: counts(0, 0, 4, 0, 0), computers: counts(0, 0, 40, 0, 0) },
		]);
	});

	it('brings only the status over', async () => {
		const { immybot, rmm } = stage.sandbox;
		const [device] = rmm.data.computers.all();
		rmm.data.computers.patch(device!.id, { online: !device!.online, hostname: 'RENAMED' });
		const workflow = await stage.import('rmm-status-sync');
		immybot.log.reset();
		const execution = await stage.run(workflow);
		expect(execution.json('Status Changed')).toMatchObject([{ changes: { status: {} } }]);
		expect(immybot.log.entries().filter(({ method }) => method !== 'GET')).toHaveLength(1);
		const [held] = immybot.data.computers.find('external_id', String(device!.id));
		expect(held).toMatchObject({ status: device!.online ? 'Offline' : 'Online', name: device!.hostname });
	});

	it('sends a technician who holds the secret to the remote session, and nobody else', async () => {
		const workflow = await stage.import('rmm-remote-control');
		await stage.host.client.activate(workflow.id);
		const [computer] = stage.sandbox.immybot.data.computers.all();
		const open = async (id: unknown, secret?: string) => {
			const address = `${stage.host.url}/webhook/immybot-remote-control?computer=${String(id)}`;
			const headers: Record<string, string> = secret ? { Authorization: `Basic ${btoa(secret)}` } : {};
			return await fetch(address, { redirect: 'manual', headers });
		};
		const redirect = await open(computer!.id, 'tech:nician');
		expect(redirect.status).toBeGreaterThanOrEqual(301);
		expect(redirect.headers.get('location')).toMatch(/^https?:\/\//);
		expect((await open(computer!.id)).status).toBe(401);
		expect((await open(computer!.id, 'tech:wrong')).status).toBeGreaterThanOrEqual(401);
		const unknown = await open('nobody', 'tech:nician');
		expect([unknown.status, await unknown.text()]).toEqual([
			404,
			expect.stringMatching(/no such record\. Check the ID/),
		]);
	});
});
