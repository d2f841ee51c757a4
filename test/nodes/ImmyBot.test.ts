import type { ICredentialDataDecryptedObject, IDataObject, INodeParameters } from 'n8n-workflow';

import { ImmyBot } from '../../nodes/ImmyBot/ImmyBot.node';
import { sandboxTls } from '../../sandbox';
import { runNode, type NodeRun, type NodeRunOptions } from '../support/n8n';
import { startSystems, type Systems } from '../support/systems';

let systems: Systems;
beforeEach(async () => (systems = await startSystems()));
afterEach(async () => await systems.close());

async function immyBot(parameters: INodeParameters, more: Partial<NodeRunOptions> = {}): Promise<NodeRun> {
	return await runNode({ node: ImmyBot, credentials: systems.credentials, parameters, ...more });
}

const json = ({ outputs, error }: NodeRun): IDataObject[] => {
	if (error) throw error;
	return outputs[0]!.map((item) => item.json);
};

const byId = (value: unknown): INodeParameters => ({ __rl: true, mode: 'id', value: String(value) });

function tenants(...names: string[]) {
	return names.map((name, index) =>
		systems.sandbox.immybot.data.tenants.insert({
			name,
			external_id: `c${index}`,
			integration_source: 'RMM',
		} as never),
	);
}

describe('tenants', () => {
	it('are created, read and updated without losing a field', async () => {
		const [created] = json(
			await immyBot({
				resource: 'tenant',
				operation: 'create',
				name: 'Ünïcode & Söhne',
				additionalFields: { externalId: 'a/b?c', integrationSource: 'PSA' },
			}),
		);
		expect(created).toMatchObject({ name: 'Ünïcode & Söhne', externalId: 'a/b?c', integrationSource: 'PSA' });
		const tenant = byId(created!.id);
		const [updated] = json(
			await immyBot({ resource: 'tenant', operation: 'update', tenant, updateFields: { name: 'Renamed' } }),
		);
		expect(updated).toMatchObject({
			id: created!.id,
			name: 'Renamed',
			externalId: 'a/b?c',
			integrationSource: 'PSA',
		});
		expect(json(await immyBot({ resource: 'tenant', operation: 'get', tenant }))).toMatchObject([
			{ name: 'Renamed' },
		]);
	});

	it('have a field cleared when the person adds it and leaves it empty', async () => {
		const [tenant] = tenants('Contoso');
		const updateFields = { externalId: '' };
		await immyBot({ resource: 'tenant', operation: 'update', tenant: byId(tenant!.id), updateFields });
		expect(systems.sandbox.immybot.data.tenants.get(tenant!.id)).toMatchObject({
			name: 'Contoso',
			external_id: null,
		});
	});

	it('keep what they cannot be without when an expression gives nothing', async () => {
		const [tenant] = tenants('Contoso');
		const wipes: Array<[string, string, INodeParameters]> = [
			['tenant', 'Name', { name: '' }],
			['computer', 'Name', { name: ' ' }],
			['computer', 'Tenant', { tenant: byId('') }],
			['task', 'Script', { script: '' }],
			['deployment', 'Tenant', { tenant: byId('') }],
		];
		for (const [resource, label, updateFields] of wipes) {
			const ids = { tenant: byId(tenant!.id), computer: byId(1), task: byId(1), deployment: byId(1) };
			const { error } = await immyBot({ resource, operation: 'update', ...ids, updateFields });
			expect([resource, error?.message]).toEqual([resource, `'${label}' is empty`]);
		}
		expect(systems.sandbox.immybot.log.entries()).toEqual([]);
	});

	it('are created once, then updated only if something differs', async () => {
		const upsert = async (name: string) =>
			json(await immyBot({ resource: 'tenant', operation: 'createOrUpdate', externalId: 'x1', name }));
		const [first] = await upsert('Fabrikam');
		const [second] = await upsert('Fabrikam');
		expect(second!.id).toBe(first!.id);
		expect(systems.sandbox.immybot.log.entries({ method: 'PUT' })).toEqual([]);
		await upsert('Fabrikam Inc');
		expect(systems.sandbox.immybot.data.tenants.all()).toMatchObject([{ name: 'Fabrikam Inc' }]);
	});

	it('are not guessed between when two match', async () => {
		const [a, b] = tenants('Twin', 'Twin');
		const parameters = { resource: 'tenant', operation: 'createOrUpdate', matchBy: 'name', name: 'Twin' };
		const { error } = await immyBot(parameters);
		expect(error!.message).toBe(`ImmyBot holds 2 tenants that match (IDs ${a!.id}, ${b!.id})`);
	});

	it('are listed up to the limit, or all of them, with filters that hold even if the server matches loosely', async () => {
		tenants(...Array.from({ length: 1100 }, (_, index) => `Tenant ${index}`));
		const list = async (parameters: INodeParameters) =>
			json(await immyBot({ resource: 'tenant', operation: 'getAll', ...parameters }));
		expect(await list({})).toHaveLength(50);
		expect(await list({ limit: 3 })).toHaveLength(3);
		expect(await list({ returnAll: true })).toHaveLength(1100);
		systems.sandbox.immybot.setFaults({ looseFilters: true });
		expect(await list({ returnAll: true, filters: { name: 'Tenant 7' } })).toHaveLength(1);
	});

	it('show every field that ImmyBot sent when they are not simplified', async () => {
		systems.sandbox.immybot.setFaults({ extraFields: true });
		tenants('Contoso');
		const list = { resource: 'tenant', operation: 'getAll' };
		const [simple] = json(await immyBot(list));
		const [whole] = json(await immyBot({ ...list, simplify: false }));
		expect(Object.keys(simple!)).toEqual(['id', 'name', 'externalId', 'integrationSource']);
		expect(whole).toMatchObject({ ...simple, created_at: expect.anything() });
	});
});

describe('computers', () => {
	it('are created in a tenant, updated with their other properties kept, and deleted', async () => {
		const [home] = tenants('Contoso');
		const [created] = json(
			await immyBot({
				resource: 'computer',
				operation: 'create',
				name: 'PC-1',
				tenant: byId(home!.id),
				additionalFields: {
					externalId: '1',
					status: 'Online',
					properties: {
						property: [
							{ name: 'model', value: 'X1' },
							{ name: 'rack', value: '7' },
						],
					},
				},
			}),
		);
		const computer = byId(created!.id);
		const updateFields = { properties: { property: [{ name: 'rack', value: '8' }] } };
		const [updated] = json(
			await immyBot({ resource: 'computer', operation: 'update', computer, updateFields }),
		);
		expect(updated).toMatchObject({ name: 'PC-1', status: 'Online', properties: { model: 'X1', rack: '8' } });
		expect(
			json(await immyBot({ resource: 'computer', operation: 'delete', computer, confirm: true })),
		).toEqual([{ deleted: true, id: String(created!.id) }]);
		expect(systems.sandbox.immybot.data.computers.size).toBe(0);
	});

	it('are matched by name within their tenant only', async () => {
		const [a, b] = tenants('A', 'B');
		const upsert = async (tenant: unknown) =>
			json(
				await immyBot({
					resource: 'computer',
					operation: 'createOrUpdate',
					matchBy: 'name',
					name: 'PC-1',
					tenant: byId(tenant),
				}),
			);
		await upsert(a!.id);
		await upsert(b!.id);
		await upsert(a!.id);
		expect(systems.sandbox.immybot.data.computers.size).toBe(2);
	});
});

describe('items', () => {
	const get: INodeParameters = { resource: 'tenant', operation: 'get', tenant: byId('={{ $json.id }}') };
	get.tenant = { __rl: true, mode: 'id', value: '={{ $json.id }}' };

	it('keep their order and their pairing, however the answers come in', async () => {
		const all = tenants(...Array.from({ length: 30 }, (_, index) => `T${index}`));
		systems.sandbox.immybot.setFaults({ latency: [0, 15] });
		const { outputs } = await immyBot(get, { items: all.map(({ id }) => ({ json: { id } })) });
		expect(outputs[0]!.map((item) => item.json.name)).toEqual(all.map(({ name }) => name));
		expect(outputs[0]!.map(({ pairedItem }) => pairedItem)).toEqual(all.map((_, item) => ({ item })));
	});

	it('stop at the first error and name the item, or go on as the node is set', async () => {
		const [tenant] = tenants('Contoso');
		const items = [{ json: { id: tenant!.id } }, { json: { id: 'no/such?id' } }, { json: { id: '' } }];
		const stopped = await immyBot(get, { items: items.slice(0, 2) });
		expect(stopped.error).toMatchObject({
			message: 'ImmyBot has no such record',
			context: { itemIndex: 1 },
			httpCode: '404',
		});

		const { outputs } = await immyBot(get, { items, onError: 'continueErrorOutput' });
		expect(outputs[0]!.map((item) => item.json.name)).toEqual(['Contoso']);
		expect(outputs[1]!.map((item) => item.json.error)).toEqual([
			'ImmyBot has no such record',
			"'Tenant' is empty",
		]);
	});

	it('never show the key in an error', async () => {
		const apiKey = 'very-secret-key-123';
		const credentials = { immyBotApi: { ...systems.credentials.immyBotApi!, apiKey } };
		const { error } = await immyBot(get, { credentials, items: [{ json: { id: 1 } }] });
		expect(error!.message).toMatch(/did not accept the credential/);
		expect(JSON.stringify(error) + String(error!.stack) + String(error!.description)).not.toContain(apiKey);
	});

	it.each(['{origin}', '{origin}/', '{origin}/api/v1', '{origin}/api/v1/'])(
		'reach ImmyBot at %s',
		async (typed) => {
			tenants('Contoso');
			const baseUrl = typed.replace('{origin}', systems.sandbox.immybot.origin);
			const credentials = { immyBotApi: { ...systems.credentials.immyBotApi!, baseUrl } };
			expect(json(await immyBot({ resource: 'tenant', operation: 'getAll' }, { credentials }))).toHaveLength(
				1,
			);
		},
	);
});

describe('an instance with a certificate of its own', () => {
	beforeEach(async () => {
		await systems.close();
		systems = await startSystems({ tls: true });
		tenants('Contoso');
	});
	const list = async (more: ICredentialDataDecryptedObject) => {
		const credentials = { immyBotApi: { ...systems.credentials.immyBotApi!, ...more } };
		return await immyBot({ resource: 'tenant', operation: 'getAll' }, { credentials });
	};

	it('is not trusted, with a sentence that says what to do', async () => {
		const { error } = await list({});
		expect(error!.message).toMatch(/certificate is not trusted/);
		expect(String(error!.description)).toMatch(/'CA Certificate'.*'Ignore TLS Issues'/s);
	});

	it('is trusted with its authority, or if the person says so', async () => {
		expect(json(await list({ caCertificate: String(sandboxTls().cert) }))).toHaveLength(1);
		expect(json(await list({ ignoreSsl: true }))).toHaveLength(1);
	});
});

describe('deployments of one name', () => {
	it('are kept apart by their tenant, and a second run writes nothing', async () => {
		const [first, second] = tenants('Contoso', 'Fabrikam');
		const { immybot } = systems.sandbox;
		const task = immybot.data.tasks.insert({
			name: 'Patch',
			execution_context: 'System',
			script: 'x',
		} as never);
		const save = async (tenant?: string | number) =>
			json(
				await immyBot({
					resource: 'deployment',
					operation: 'createOrUpdate',
					name: 'Nightly',
					task: byId(task.id),
					schedule: '0 2 * * *',
					additionalFields: tenant === undefined ? {} : { tenant: byId(tenant) },
				}),
			)[0]!.id;
		// The answer to each create is lost: it is looked up, and no other tenant's is taken for it.
		immybot.setFaults({ path: '/deployments', methods: ['POST'], cutAfter: 1 });
		const all = async () => [await save(first!.id), await save(second!.id), await save()];
		const ids = await all();
		expect(new Set(ids).size).toBe(3);
		immybot.clearFaults();
		immybot.log.reset();
		expect(await all()).toEqual(ids);
		expect(immybot.log.entries().filter(({ method }) => method !== 'GET')).toEqual([]);
		expect(immybot.data.tables.deployments.all().map(({ tenant_id }) => tenant_id)).toEqual([
			first!.id,
			second!.id,
			null,
		]);
	});
});
