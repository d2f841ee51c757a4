import type { IDataObject, INodeExecutionData, INodeParameters } from 'n8n-workflow';

import { ImmyBotSync } from '../../nodes/ImmyBotSync/ImmyBotSync.node';
import type { SandboxOptions } from '../../sandbox';
import { runNode, type NodeRun, type NodeRunOptions } from '../support/n8n';
import { startSystems, type Systems } from '../support/systems';

const [CREATED, UPDATED, UNCHANGED, MISSING, FAILED] = [0, 1, 2, 3, 4];

let systems: Systems;
const start = async (options?: SandboxOptions) => (systems = await startSystems(options));
afterEach(async () => await systems.close());

const autoMap = { mappingMode: 'autoMapInputData', value: null, matchingColumns: ['externalId'] };

async function sync(
	items: IDataObject[],
	parameters: INodeParameters = {},
	more: Partial<NodeRunOptions> = {},
): Promise<NodeRun> {
	return await runNode({
		node: ImmyBotSync,
		credentials: systems.credentials,
		parameters: { resource: 'computer', source: 'RMM', fields: autoMap, ...parameters },
		items: items.map((json) => ({ json })),
		...more,
	});
}

const counts = ({ outputs }: NodeRun) => outputs.map(({ length }) => length);
const reasons = ({ outputs }: NodeRun) => outputs[FAILED]!.map(({ json }) => json.reason as string);
const writes = () => systems.sandbox.immybot.log.entries().filter(({ method }) => method !== 'GET');

/** A tenant of the source `RMM`, so that computers of the customer `c1` have a home. */
function tenant(externalId: unknown = 'c1', source: string | null = 'RMM') {
	return systems.sandbox.immybot.data.tenants.insert({
		name: `Tenant ${String(externalId)}`,
		external_id: externalId,
		integration_source: source,
	} as never);
}

const computer = (id: string | number, more: IDataObject = {}): IDataObject => ({
	id,
	name: `PC-${id}`,
	customerId: 'c1',
	os: 'Windows 11 Pro',
	online: true,
	ips: ['10.0.0.1'],
	macs: ['00:11:22:33:44:55'],
	manufacturer: 'Dell',
	model: 'Latitude',
	...more,
});

const fleet = (count: number) => Array.from({ length: count }, (_, index) => computer(index + 1));

/** ImmyBot as it is after `fleet(count)` was synced: the first is synced, the others are put beside it. */
async function synced(count: number): Promise<void> {
	await sync(fleet(1));
	const { immybot } = systems.sandbox;
	const first = { ...immybot.data.computers.all()[0]!, id: undefined };
	for (const { id, name } of fleet(count).slice(1))
		immybot.data.computers.insert({ ...first, external_id: String(id), name: String(name) });
	immybot.log.reset();
}

describe('computers', () => {
	it('are created as the guide writes them', async () => {
		await start();
		const home = tenant();
		const { outputs, hints } = await sync([computer(42)]);
		const [record] = systems.sandbox.immybot.data.computers.all();
		expect(record).toMatchObject({
			name: 'PC-42',
			tenant_id: home.id,
			os: 'Windows 11 Pro',
			status: 'Online',
			integration_source: 'RMM',
			properties: {
				ip_address: '10.0.0.1',
				mac_address: '00:11:22:33:44:55',
				manufacturer: 'Dell',
				model: 'Latitude',
			},
		});
		expect(String(record!.external_id)).toBe('42');
		expect(outputs[CREATED]).toMatchObject([
			{
				json: { action: 'created', key: '42', record: { id: record!.id, name: 'PC-42' } },
				pairedItem: { item: 0 },
			},
		]);
		expect(hints).toMatchObject([{ message: '1 created' }]);
	});

	it('are updated in the fields that differ, and lose nothing else', async () => {
		await start();
		const home = tenant();
		systems.sandbox.immybot.data.computers.insert({
			name: 'PC-1',
			tenant_id: home.id,
			external_id: '1',
			os: 'Windows 10',
			status: 'Online',
			integration_source: 'RMM',
			properties: { ip_address: '10.0.0.9', asset_tag: 'A-7' },
		} as never);
		const { outputs } = await sync([{ id: 1, name: 'PC-1', customerId: 'c1', ips: ['10.0.0.1'] }]);
		expect(outputs[UPDATED]).toMatchObject([
			{
				json: {
					action: 'updated',
					changes: { 'properties.ip_address': { before: '10.0.0.9', after: '10.0.0.1' } },
				},
			},
		]);
		expect(systems.sandbox.immybot.data.computers.all()).toMatchObject([
			{ os: 'Windows 10', status: 'Online', properties: { ip_address: '10.0.0.1', asset_tag: 'A-7' } },
		]);
	});

	it('move when their customer changes', async () => {
		await start();
		tenant('c1');
		const other = tenant('c2');
		await sync([computer(1)]);
		expect(counts(await sync([computer(1, { customerId: 'c2' })]))).toEqual([0, 1, 0, 0, 0]);
		expect(systems.sandbox.immybot.data.computers.all()).toMatchObject([{ tenant_id: other.id }]);
	});

	it.each([
		['as the form does', ['External ID', 'Name', 'Tenant ID', 'Status']],
		['by their IDs', ['externalId', 'name', 'tenantId', 'status']],
	])('take their values from expressions where the person maps them, naming columns %s', async (_, names) => {
		await start();
		const values = ['={{ $json.uid }}', '={{ $json.host }}', String(tenant().id), 'Offline'];
		const fields = {
			mappingMode: 'defineBelow',
			matchingColumns: names.slice(0, 1),
			value: Object.fromEntries(names.map((name, index) => [name, values[index]!])),
		};
		await sync([{ uid: 'u/1?x', host: 'Ω-PC' }], { fields, tenantLookup: 'tenantId' });
		expect(systems.sandbox.immybot.data.computers.all()).toMatchObject([
			{ external_id: 'u/1?x', name: 'Ω-PC', status: 'Offline' },
		]);
	});

	it('are only compared in the fields the person chooses, and not created if told so', async () => {
		await start();
		tenant();
		await sync(fleet(2));
		const run = await sync([computer(1, { online: false, os: 'Linux' }), computer(3)], {
			missing: 'ignore',
			options: { compareOnly: ['status'], createNew: false },
		});
		expect(counts(run)).toEqual([0, 1, 1, 0, 0]);
		expect(run.outputs[UNCHANGED]).toMatchObject([{ json: { action: 'skipped', key: '3' } }]);
		const [first] = systems.sandbox.immybot.data.computers.all();
		expect(first).toMatchObject({ status: 'Offline', os: 'Windows 11 Pro' });
	});
});

describe('one bad item', () => {
	it.each<[string, IDataObject, RegExp]>([
		['an unknown customer', computer(9, { customerId: 'nobody' }), /'PC-9'.*No tenant.*'nobody'/],
		['no customer', computer(9, { customerId: undefined }), /'PC-9'.*no 'Customer ID'/],
		['no key', computer(9, { id: undefined }), /'PC-9'.*no 'External ID'/],
		[
			'an invalid status',
			computer(9, { status: 'asleep' }),
			/'PC-9'.*'asleep' is not a valid value for 'Status'/,
		],
		['no name', computer(9, { name: undefined }), /'9'.*no name/],
	])('with %s is named with what to do, and stops nobody', async (_, bad, sentence) => {
		await start();
		tenant();
		const run = await sync([computer(1), bad, computer(2)]);
		expect(counts(run)).toEqual([2, 0, 0, 0, 1]);
		expect(reasons(run)[0]).toMatch(sentence);
		const [failed] = run.outputs[FAILED]!;
		expect(failed).toMatchObject({ pairedItem: { item: 1 }, json: { input: { os: 'Windows 11 Pro' } } });
		expect(String(failed!.json.advice)).not.toBe('');
	});

	it('stays on the Failed output when the node has an error output', async () => {
		await start();
		tenant();
		const run = await sync([computer(1, { customerId: 'x' })], {}, { onError: 'continueErrorOutput' });
		expect(counts(run)).toEqual([0, 0, 0, 0, 1, 0]);
	});

	it('may be a duplicate: all of its kind fail, and the sentence names them', async () => {
		await start();
		tenant();
		const run = await sync([computer(1), computer('1'), computer(2)]);
		expect(counts(run)).toEqual([1, 0, 0, 0, 2]);
		expect(reasons(run)[0]).toMatch(/2 items have the External ID '1' \(items 0, 1\)/);
	});

	it("is refused by ImmyBot in ImmyBot's own words", async () => {
		await start();
		tenant();
		const ambiguous = [tenant('c2'), tenant('c2')];
		const run = await sync([computer(1, { customerId: 'c2' }), computer(2)]);
		expect(counts(run)).toEqual([1, 0, 0, 0, 1]);
		expect(reasons(run)[0]).toContain(
			`2 tenants with the external ID 'c2' (IDs ${ambiguous.map(({ id }) => id).join(', ')})`,
		);
	});
});

describe('missing computers', () => {
	const all = fleet(20);

	it('are deleted within the limit, once', async () => {
		await start();
		tenant();
		await sync(all);
		expect(counts(await sync(all.slice(1), { missing: 'delete' }))).toEqual([0, 0, 19, 1, 0]);
		expect(systems.sandbox.immybot.data.computers.size).toBe(19);
		expect(counts(await sync(all.slice(1), { missing: 'delete' }))).toEqual([0, 0, 19, 0, 0]);
	});

	it('are set offline, once', async () => {
		await start();
		tenant();
		await sync(all);
		const first = await sync(all.slice(1), { missing: 'setOffline' });
		expect(first.outputs[MISSING]).toMatchObject([
			{ json: { action: 'setOffline', record: { status: 'Offline' } } },
		]);
		systems.sandbox.immybot.log.reset();
		await sync(all.slice(1), { missing: 'setOffline' });
		expect(writes()).toEqual([]);
	});

	it.each<[string, IDataObject[], RegExp]>([
		[
			'more are missing than the limit',
			all.slice(3),
			/3 of 20 computers are missing, more than the limit of 10 %/,
		],
		['the input is one empty item', [{}], /No incoming item names a computer/],
		['no item has a key', [{ name: 'x' }], /No incoming item names a computer/],
	])('are left alone when %s, and the run says so', async (_, items, sentence) => {
		await start();
		tenant();
		await sync(all);
		const run = await sync(items, { missing: 'delete' });
		expect(systems.sandbox.immybot.data.computers.size).toBe(20);
		expect(run.hints.map(({ message }) => message).join()).toMatch(sentence);
		expect(run.outputs[MISSING]!.every(({ json }) => json.action === 'missing')).toBe(true);
	});

	it.each<[string, string]>([
		['maxMissingPercent', '10%'],
		['maxMissingPercent', '={{ $json.nothing }}'],
		['maxMissing', '={{ "two" }}'],
		['onlyTenantsInInput', '={{ $json.nothing }}'],
	])('are safe from an invalid limit: %s is %j', async (name, value) => {
		await start();
		tenant();
		await sync(all);
		systems.sandbox.immybot.log.reset();
		const { error } = await sync(all.slice(0, 1), { missing: 'delete', options: { [name]: value } });
		expect(error?.message).toMatch(/^'(Stop If More Than|Only Check)/);
		expect(systems.sandbox.immybot.log.entries()).toEqual([]);
	});

	it('may be limited to the tenants that the items speak of', async () => {
		await start();
		tenant('c1');
		tenant('c2');
		await sync([computer(1), computer(2), computer(3, { customerId: 'c2' })]);
		const items = [computer(1)];
		expect(counts(await sync(items))).toEqual([0, 0, 1, 2, 0]);
		const limited = await sync(items, { options: { onlyTenantsInInput: true } });
		expect(limited.outputs[MISSING]).toMatchObject([{ json: { record: { name: 'PC-2' } } }]);
	});

	it('never include those of another source', async () => {
		await start();
		const home = tenant();
		systems.sandbox.immybot.data.computers.insert({
			name: 'other',
			tenant_id: home.id,
			integration_source: 'PSA',
			external_id: 'p1',
		} as never);
		expect(
			counts(await sync([computer(1)], { missing: 'delete', options: { maxMissingPercent: 100 } })),
		).toEqual([1, 0, 0, 0, 0]);
		expect(systems.sandbox.immybot.data.computers.size).toBe(2);
	});
});

describe('a dry run', () => {
	it('shows everything on the outputs and writes nothing', async () => {
		await start();
		tenant();
		await sync(fleet(3));
		systems.sandbox.immybot.log.reset();
		const items = [computer(1), computer(2, { os: 'Linux' }), computer(4)];
		const run = await sync(items, { dryRun: true, missing: 'delete', options: { maxMissingPercent: 100 } });
		expect(counts(run)).toEqual([1, 1, 1, 1, 0]);
		expect(writes()).toEqual([]);
		expect(run.outputs.flat().every(({ json }) => json.dryRun === true)).toBe(true);
		expect(run.hints[0]!.message).toBe(
			'Dry run, nothing was written: 1 created, 1 updated, 1 unchanged, 1 missing',
		);
	});

	it('is all that an AI agent gets, whatever it asks for', async () => {
		await start();
		tenant();
		const tool = new ImmyBotSync();
		// n8n gives the tool that it makes of a node this name. Source: n8n-io/n8n, `ai-tools.ts`, read 2026-11-25.
		tool.description = { ...tool.description, name: `${tool.description.name}Tool` };
		const asked = { dryRun: false, missing: 'delete', options: { maxMissingPercent: 100 } };
		const run = await sync([computer(1)], asked, { node: tool });
		expect(run.outputs[CREATED]).toMatchObject([{ json: { action: 'created', dryRun: true } }]);
		expect(writes()).toEqual([]);
	});
});

describe('tenants', () => {
	const customers = [
		{ id: 1, name: 'Contoso' },
		{ id: 2, name: '株式会社サンプル' },
	];
	const tenants = async (items: IDataObject[], parameters: INodeParameters = {}) =>
		await sync(items, { resource: 'tenant', ...parameters });

	it('are created with their external id and source, and adopted by name', async () => {
		await start();
		const { data } = systems.sandbox.immybot;
		const old = data.tenants.insert({
			name: 'contoso ',
			external_id: null,
			integration_source: null,
		} as never);
		const run = await tenants(customers);
		expect(counts(run)).toEqual([1, 1, 0, 0, 0]);
		expect(data.tenants.get(old.id)).toMatchObject({ integration_source: 'RMM' });
		expect(data.tenants.all().map(({ name }) => name)).toContain('株式会社サンプル');
		expect(counts(await tenants(customers))).toEqual([0, 0, 2, 0, 0]);
	});

	it('of one name are not guessed between', async () => {
		await start();
		const { data } = systems.sandbox.immybot;
		const ids = [1, 2].map(
			() => data.tenants.insert({ name: 'Contoso', external_id: null, integration_source: null } as never).id,
		);
		const run = await tenants(customers);
		expect(reasons(run)).toEqual([
			`Tenant 'Contoso': ImmyBot holds 2 tenants named 'Contoso', none of them with the External ID (IDs ${ids.join(', ')})`,
		]);
	});

	it('may be matched by name alone', async () => {
		await start();
		const fields = { ...autoMap, matchingColumns: ['name'] };
		expect(counts(await tenants(customers, { fields }))).toEqual([2, 0, 0, 0, 0]);
		expect(counts(await tenants([{ id: 1, name: 'CONTOSO' }], { fields, missing: 'ignore' }))).toEqual([
			0, 1, 0, 0, 0,
		]);
	});

	it('are never deleted, not even if an expression asks for it', async () => {
		await start();
		tenant(9);
		const { error } = await tenants(customers, { missing: 'delete', options: { maxMissingPercent: 100 } });
		expect(error!.message).toBe("'Missing Records' is 'delete', not one of 'ignore', 'report'");
		expect(writes()).toEqual([]);
	});

	it('of another source are a conflict, unless the person decides', async () => {
		await start();
		tenant(1, 'PSA');
		expect(reasons(await tenants(customers))[0]).toMatch(/belongs to 'PSA'/);
		expect(counts(await tenants(customers, { options: { otherSource: 'adopt' } }))).toEqual([0, 1, 1, 0, 0]);
	});
});

describe('a run that cannot be done', () => {
	it.each<[string, Record<string, string>, RegExp, RegExp]>([
		['a wrong key', { apiKey: 'wrong' }, /did not accept the credential/, /key/],
		['no base URL', { baseUrl: '' }, /base URL .* missing/i, /credential/],
		[
			'an address where nobody listens',
			{ baseUrl: 'http://127.0.0.1:9' },
			/could not be reached/,
			/base URL/,
		],
	])('because of %s stops with a sentence', async (_, credential, message, advice) => {
		await start();
		const credentials = {
			...systems.credentials,
			immyBotApi: { ...systems.credentials.immyBotApi, ...credential },
		};
		const { error } = await sync([computer(1)], {}, { credentials });
		expect(error!.message).toMatch(message);
		expect(String(error!.description)).toMatch(advice);
	});

	it('goes on with the error in one item if the person chose that', async () => {
		await start();
		const credentials = {
			...systems.credentials,
			immyBotApi: { ...systems.credentials.immyBotApi, apiKey: 'wrong' },
		};
		const { outputs, error } = await sync([computer(1)], {}, { credentials, onError: 'continueErrorOutput' });
		expect(error).toBeUndefined();
		expect(outputs.at(-1)).toMatchObject([{ json: { error: expect.stringMatching(/credential/) } }]);
	});

	it('stops asking once a write shows that the key may not write', async () => {
		await start();
		tenant();
		const { readOnly } = systems.sandbox.immybot.data.keys;
		const credentials = {
			...systems.credentials,
			immyBotApi: { ...systems.credentials.immyBotApi, apiKey: readOnly },
		};
		const run = await sync(fleet(200), {}, { credentials });
		expect(counts(run)).toEqual([0, 0, 0, 0, 200]);
		expect(reasons(run)[0]).toMatch(/does not allow this/);
		expect(writes().length).toBeLessThan(200);
	});

	it('sends nothing after it was cancelled', async () => {
		await start();
		tenant();
		systems.sandbox.immybot.setFaults({ latency: 5, methods: ['POST'] });
		const stop = new AbortController();
		const run = sync(fleet(500), {}, { signal: stop.signal });
		while (systems.sandbox.immybot.data.computers.size < 50)
			await new Promise((resolve) => setTimeout(resolve, 5));
		stop.abort();
		await run;
		const sent = systems.sandbox.immybot.log.totals().requests;
		await new Promise((resolve) => setTimeout(resolve, 200));
		expect(systems.sandbox.immybot.log.totals().requests).toBeLessThanOrEqual(sent + 8);
		expect(systems.sandbox.immybot.data.computers.size).toBeLessThan(200);
	});
});

describe('faults on the way', () => {
	it('leave no duplicate and no gap', async () => {
		await start();
		tenant();
		const chance = 0.05;
		systems.sandbox.immybot.setFaults({
			tooManyRequests: chance,
			unavailable: chance,
			cutAfter: chance,
			cutBefore: chance,
			retryAfter: 0,
		});
		const items: INodeExecutionData[] = fleet(150).map((json) => ({ json }));
		const run = await sync(items.map(({ json }) => json));
		expect(counts(run)).toEqual([150, 0, 0, 0, 0]);
		const keys = systems.sandbox.immybot.data.computers.all().map(({ external_id }) => String(external_id));
		expect(new Set(keys).size).toBe(150);
		expect(keys).toHaveLength(150);
	});

	it('end in one failed item where a create cannot be known to have worked', async () => {
		await start();
		tenant();
		systems.sandbox.immybot.setFaults({ cutAfter: 1, methods: ['POST'], times: 1 });
		expect(counts(await sync([computer(1)]))).toEqual([1, 0, 0, 0, 0]);
		expect(systems.sandbox.immybot.data.computers.size).toBe(1);
	});
});

describe('servers that differ', () => {
	const rows = 1200;

	it.each<[string, Parameters<Systems['sandbox']['immybot']['setFaults']>[0]]>([
		['ignore paging', { ignorePaging: true }],
		['ignore paging and give no total', { ignorePaging: true, omitTotal: true }],
		['answer bare arrays', { bareArrays: true }],
		['omit the total', { omitTotal: true }],
		['write ids as text', { stringIds: true }],
		['cap their pages', { maxPageSize: 70 }],
		['cap their pages and give no total', { maxPageSize: 70, omitTotal: true }],
	])('and %s are read right', async (_, habits) => {
		await start();
		tenant();
		await synced(rows);
		systems.sandbox.immybot.setFaults(habits);
		expect(counts(await sync(fleet(rows)))).toEqual([0, 0, rows, 0, 0]);
	});

	it.each<[string, Parameters<Systems['sandbox']['immybot']['setFaults']>[0], RegExp]>([
		['repeat a page', { repeatFirstPage: true, omitTotal: true }, /could not be read to its end/],
		['repeat a page and give a total', { repeatFirstPage: true }, /could not be read to its end/],
		['answer HTML with 200', { htmlOk: 1 }, /did not answer with JSON/],
	])('and %s are an error, never a loop or a cut', async (_, habits, message) => {
		await start();
		tenant();
		await synced(rows);
		systems.sandbox.immybot.setFaults(habits);
		const { error } = await sync(fleet(rows));
		expect(error!.message).toMatch(message);
		expect(writes()).toEqual([]);
	});
});

it('takes 20,000 items at once', async () => {
	await start();
	tenant();
	await synced(20_000);
	expect(counts(await sync(fleet(20_000)))).toEqual([0, 0, 20_000, 0, 0]);
	expect(systems.sandbox.immybot.log.totals().requests).toBeLessThan(60);
});
