import type { IDataObject, INodeParameters } from 'n8n-workflow';

import { ImmyBotSync } from '../../nodes/ImmyBotSync/ImmyBotSync.node';
import { runNode, type NodeRun } from '../support/n8n';
import { startSystems, type Systems } from '../support/systems';

const [CREATED, UPDATED, MISSING, FAILED] = [0, 1, 3, 4];

let systems: Systems;
beforeEach(async () => (systems = await startSystems()));
afterEach(async () => await systems.close());

const instance = () => systems.sandbox.instance;
const data = () => instance().data;
const tables = () => data().tables;
const byId = (value: unknown) => ({ __rl: true, mode: 'id', value: String(value) });

async function sync(
	items: IDataObject[],
	resource: 'person' | 'tenant',
	matchOn: string,
	parameters: INodeParameters = {},
): Promise<NodeRun> {
	const fields = { mappingMode: 'autoMapInputData', value: null, matchingColumns: [matchOn] };
	const run = await runNode({
		node: ImmyBotSync,
		credentials: systems.credentials,
		parameters: { authentication: 'oAuth2', resource, fields, ...parameters },
		items: items.map((json) => ({ json })),
	});
	if (run.error) throw run.error;
	return run;
}

const counts = ({ outputs }: NodeRun) => outputs.map(({ length }) => length);
const json = ({ outputs }: NodeRun, output: number) => outputs[output]!.map((item) => item.json);
const writes = () =>
	instance()
		.log.entries({ path: 'api/v1' })
		.filter(({ method }) => method !== 'GET');
const names = () =>
	tables()
		.tenants.all()
		.map(({ name }) => name);

describe('tenants', () => {
	it.each(['name', 'slug'])('are created, updated and left alone, matched by %s', async (matchOn) => {
		data().addTenant({ name: 'Contoso', slug: 'contoso', active: true, parentTenantId: 1 });
		const items = [
			{ name: 'CONTOSO', slug: 'contoso' },
			{ name: 'Fabrikam', slug: 'fabrikam' },
		];
		const first = await sync(items, 'tenant', matchOn);
		expect(counts(first)).toEqual([1, 1, 0, 0, 0]);
		expect(json(first, UPDATED)).toMatchObject([
			{ changes: { name: { before: 'Contoso', after: 'CONTOSO' } } },
		]);
		expect(tables().tenants.all().slice(1)).toMatchObject([
			{ name: 'CONTOSO', slug: 'contoso', active: true, parentTenantId: 1 },
			{ name: 'Fabrikam', slug: 'fabrikam', active: true },
		]);
		instance().log.reset();
		expect(counts(await sync(items, 'tenant', matchOn))).toEqual([0, 0, 2, 0, 0]);
		expect(writes()).toEqual([]);
	});

	it('are adopted by their name when they have no slug, and are never guessed', async () => {
		const { id } = data().addTenant({ name: 'Contoso' });
		const run = await sync([{ name: 'contoso', slug: 'c1' }], 'tenant', 'slug');
		expect(json(run, UPDATED)).toMatchObject([{ record: { id, slug: 'c1' } }]);
		data().addTenant({ name: 'Twin' });
		data().addTenant({ name: 'TWIN' });
		const [failure] = json(await sync([{ name: 'Twin', slug: 't' }], 'tenant', 'slug'), FAILED);
		expect(failure).toMatchObject({
			code: 'ambiguousName',
			reason: expect.stringContaining('none of them with the Slug'),
		});
	});

	it('are activated, and a failure to do so is reported and corrected by the next run', async () => {
		instance().setFaults({ path: 'activate', htmlOk: 1, times: 1 });
		const [failure] = json(await sync([{ name: 'Acme' }], 'tenant', 'name'), FAILED);
		expect(failure!.reason).toContain('“Acme” (ID 2) was created, but could not be activated');
		expect(counts(await sync([{ name: 'Acme' }], 'tenant', 'name'))).toEqual([0, 0, 1, 0, 0]);
		const run = await sync([{ name: 'Acme', active: true }], 'tenant', 'name');
		expect(json(run, UPDATED)).toMatchObject([{ changes: { active: { before: false, after: 'true' } } }]);
		expect(tables().tenants.get(2)).toMatchObject({ active: true });
	});

	it("are reported as missing, the MSP's own excepted", async () => {
		data().addTenant({ name: 'Gone', slug: 'gone' });
		const run = await sync([{ name: 'New' }], 'tenant', 'name');
		expect(json(run, MISSING)).toMatchObject([{ action: 'missing', record: { name: 'Gone' } }]);
		expect(counts(await sync([{ name: 'the msp' }], 'tenant', 'name', { missing: 'ignore' }))).toEqual([
			0, 1, 0, 0, 0,
		]);
	});

	it('are created once when answers are lost, and over a server that fails one answer in five', async () => {
		instance().setFaults({
			cutAfter: 0.05,
			cutBefore: 0.05,
			tooManyRequests: 0.05,
			unavailable: 0.05,
			retryAfter: 0,
			path: 'tenants',
		});
		const items = Array.from({ length: 60 }, (_, at) => ({ name: `Tenant ${at}`, slug: `t${at}` }));
		const run = await sync(items, 'tenant', 'slug');
		expect(json(run, FAILED)).toEqual([]);
		expect(names().slice(1).sort()).toEqual(items.map(({ name }) => name).sort());
		expect(
			tables()
				.tenants.all()
				.filter(({ active }) => !active),
		).toEqual([]);
		instance().clearFaults();
		expect(counts(await sync(items, 'tenant', 'slug'))).toEqual([0, 0, 60, 0, 0]);
	});

	describe('many at once', () => {
		const items = Array.from({ length: 60 }, (_, at) => ({ name: `Tenant ${at}`, slug: `t${at}` }));
		const creates = () =>
			writes()
				.filter(({ method, status }) => method === 'POST' && status === 200)
				.map(({ path }) => path.replace(/.*tenants/, ''));
		const held = () => tables().tenants.all().slice(1);

		it('are created in few calls, and each is activated', async () => {
			expect(counts(await sync(items, 'tenant', 'slug'))).toEqual([60, 0, 0, 0, 0]);
			expect(
				held()
					.map(({ name, active }) => [name, active])
					.toSorted(),
			).toEqual(items.map(({ name }) => [name, true]).toSorted());
			// The first goes ahead of the others.
			expect(creates()[0]).toBe('');
			expect(creates()).toContain('/bulk-create');
			expect(creates().length).toBeLessThan(30);
		});

		it('fail alone where ImmyBot refuses one of a list, and the list is not undone', async () => {
			data().addTenant({ name: 'Tenant 40', slug: 'another', active: true });
			const run = await sync(items, 'tenant', 'slug');
			expect(counts(run)).toEqual([59, 0, 0, 1, 1]);
			expect(json(run, FAILED)).toMatchObject([{ reason: expect.stringContaining('Tenant 40') }]);
			expect(held().filter(({ active }) => !active)).toEqual([]);
			expect(new Set(names()).size).toBe(names().length);
		});

		it('are not made twice when the answer to a list is lost', async () => {
			instance().setFaults({ cutAfter: 1, path: 'bulk-create' });
			expect(counts(await sync(items, 'tenant', 'slug'))).toEqual([60, 0, 0, 0, 0]);
			expect(new Set(names()).size).toBe(61);
			expect(held().filter(({ active }) => !active)).toEqual([]);
		});

		it('are created alone where a list does not arrive', async () => {
			instance().setFaults({ cutBefore: 1, path: 'bulk-create' });
			expect(counts(await sync(items, 'tenant', 'slug'))).toEqual([60, 0, 0, 0, 0]);
			expect(new Set(names()).size).toBe(61);
		});

		it('are created alone where they have a parent, which a list does not take', async () => {
			const children = items.slice(0, 5).map((item) => ({ ...item, parentTenantId: 1 }));
			expect(counts(await sync(children, 'tenant', 'slug'))).toEqual([5, 0, 0, 0, 0]);
			expect(held().map(({ parentTenantId }) => parentTenantId)).toEqual([1, 1, 1, 1, 1]);
			expect(creates()).toEqual(['', '', '', '', '']);
		});
	});

	describe("matched by the IDs of an integration's clients", () => {
		let link: INodeParameters;
		beforeEach(() => {
			const { id } = tables().providerLinks.insert({ name: 'Our RMM', disabled: false, healthStatus: 2 });
			link = { integration: byId(id) };
			for (const [number, name] of ['Linked', 'Known', 'New', 'Twin'].entries()) {
				tables().clients.insert({
					providerLinkId: id,
					externalClientId: `c${number}`,
					externalClientName: name,
					linkedToTenantId: null,
				});
			}
			const linked = data().addTenant({ name: 'Linked', active: true });
			tables().clients.patch(1, { linkedToTenantId: linked.id });
			data().addTenant({ name: 'known', active: true });
		});
		const client = (id: string) =>
			tables()
				.clients.all()
				.find(({ externalClientId }) => externalClientId === id)!;

		it('are found, adopted and linked, or made from the client', async () => {
			const items = [
				{ id: 'c0', name: 'Renamed' },
				{ id: 'c1', name: 'Known' },
				{ id: 'c2', name: 'New', slug: 'new' },
				{ id: 'c9', name: 'Unheard of' },
			];
			const run = await sync(items, 'tenant', 'clientId', link);
			expect(counts(run)).toEqual([1, 2, 0, 0, 1]);
			expect(names()).toEqual(['The MSP', 'Renamed', 'Known', 'New']);
			expect(tables().tenants.get(client('c1').linkedToTenantId as number)).toMatchObject({ name: 'Known' });
			expect(tables().tenants.get(client('c2').linkedToTenantId as number)).toMatchObject({
				name: 'New',
				slug: 'new',
				active: true,
			});
			expect(json(run, FAILED)).toMatchObject([
				{ code: 'unknownClient', reason: "Tenant 'Unheard of': The integration has no client 'c9'" },
			]);
			instance().log.reset();
			expect(counts(await sync(items, 'tenant', 'clientId', link))).toEqual([0, 0, 3, 0, 1]);
			expect(writes()).toEqual([]);
		});

		it('are made once when the answer is lost', async () => {
			instance().setFaults({ path: 'link-to-new-tenant', cutAfter: 1, times: 1 });
			expect(counts(await sync([{ id: 'c2', name: 'New' }], 'tenant', 'clientId', link))).toEqual([
				1, 0, 0, 1, 0,
			]);
			expect(names().filter((name) => name === 'New')).toHaveLength(1);
			instance().setFaults({ path: 'activate', htmlOk: 1, times: 1 });
			const [failure] = json(await sync([{ id: 'c3', name: 'Twin' }], 'tenant', 'clientId', link), FAILED);
			expect(failure!.reason).toContain('was created, but could not be activated');
		});

		it('keep their name where two clients are one tenant, and are reported when no item names their client', async () => {
			tables().clients.patch(2, { linkedToTenantId: client('c0').linkedToTenantId });
			const items = [
				{ id: 'c0', name: 'Head office' },
				{ id: 'c1', name: 'Branch' },
			];
			expect(counts(await sync(items, 'tenant', 'clientId', link))).toEqual([0, 0, 2, 0, 0]);
			// One of its clients is enough for a tenant not to be missing.
			expect(counts(await sync(items.slice(0, 1), 'tenant', 'clientId', link))).toEqual([0, 0, 1, 0, 0]);
			tables().clients.patch(2, { linkedToTenantId: null });
			const gone = await sync([{ id: 'c2', name: 'New' }], 'tenant', 'clientId', link);
			expect(json(gone, MISSING)).toMatchObject([{ record: { name: 'Linked' } }]);
		});

		it('need the integration', async () => {
			await expect(sync([{ id: 'c0', name: 'X' }], 'tenant', 'clientId')).rejects.toMatchObject({
				message: "'Integration' is empty",
			});
		});
	});
});

describe('persons', () => {
	const anna = (more: IDataObject = {}): IDataObject => ({
		email: 'Anna@Contoso.com',
		first_name: 'Anna',
		last_name: 'Berg',
		...more,
	});
	let contoso: unknown;
	beforeEach(() => {
		contoso = data().addTenant({ name: 'Contoso', slug: 'contoso', active: true }).id;
		const { id } = tables().providerLinks.insert({ name: 'Our RMM', disabled: false, healthStatus: 2 });
		const row = { providerLinkId: id, externalClientId: '77', externalClientName: 'Contoso' };
		tables().clients.insert({ ...row, linkedToTenantId: contoso });
	});

	it.each([
		['tenantId', () => ({ tenantId: contoso })],
		['name', () => ({ companyName: 'CONTOSO' })],
		['slug', () => ({ tenantSlug: 'contoso' })],
		['clientId', () => ({ companyId: 77 })],
	])('find their tenant by %s, and are written once', async (tenantLookup, where) => {
		const parameters = { tenantLookup, integration: byId(tables().providerLinks.all()[0]!.id) };
		const item = anna(where() as IDataObject);
		expect(counts(await sync([item], 'person', 'email', parameters))).toEqual([1, 0, 0, 0, 0]);
		expect(tables().persons.all()).toMatchObject([
			{ tenantId: contoso, emailAddress: 'anna@contoso.com', firstName: 'Anna', lastName: 'Berg' },
		]);
		instance().log.reset();
		expect(counts(await sync([item], 'person', 'email', parameters))).toEqual([0, 0, 1, 0, 0]);
		expect(writes()).toEqual([]);
	});

	it('find tenants by IDs as they are written', async () => {
		const { id } = tables().providerLinks.insert({ name: 'Cased', disabled: false, healthStatus: 2 });
		for (const [externalClientId, linkedToTenantId] of [
			['ab', contoso],
			['AB', 1],
		]) {
			tables().clients.insert({
				providerLinkId: id,
				externalClientId,
				externalClientName: 'X',
				linkedToTenantId,
			});
		}
		const parameters = { tenantLookup: 'clientId', integration: byId(id) };
		await sync([anna({ companyId: 'ab' })], 'person', 'email', parameters);
		expect(tables().persons.all()).toMatchObject([{ tenantId: contoso }]);
	});

	it('move, change, and keep what no item mentions', async () => {
		const held = { emailAddress: 'anna@contoso.com', tenantId: 1, firstName: 'Ann', lastName: 'Berg' };
		data().addPerson({ ...held, azurePrincipalId: 'abc' });
		const run = await sync([anna({ companyName: 'Contoso' })], 'person', 'email', { tenantLookup: 'name' });
		expect(json(run, UPDATED)).toMatchObject([
			{ changes: { tenantId: { before: 1, after: contoso }, firstName: { before: 'Ann', after: 'Anna' } } },
		]);
		expect(tables().persons.all()).toMatchObject([{ tenantId: contoso, azurePrincipalId: 'abc' }]);
	});

	it('fail alone: no address, no tenant, an unknown tenant, twice in the items', async () => {
		const here = { companyName: 'Contoso' };
		const run = await sync(
			[
				anna({ ...here, email: 'nobody' }),
				anna({ email: 'a@b.c' }),
				anna({ email: 'd@e.f', companyName: 'Acme' }),
				anna({ ...here, email: 'x@y.z' }),
				anna({ ...here, email: 'X@Y.Z' }),
				anna(here),
			],
			'person',
			'email',
			{ tenantLookup: 'name' },
		);
		expect(json(run, FAILED).map(({ code }) => code)).toEqual([
			'malformedValue',
			'noTenant',
			'unknownTenant',
			'duplicateKey',
			'duplicateKey',
		]);
		expect(json(run, CREATED)).toHaveLength(1);
		expect(json(run, FAILED)[2]!.reason).toContain("No tenant in ImmyBot has the name 'Acme'");
	});

	it('are missing in the named tenants only, and deleted within the limit', async () => {
		const add = (number: number, tenantId: unknown) =>
			data().addPerson({
				emailAddress: `p${number}@contoso.com`,
				tenantId,
				firstName: 'P',
				lastName: String(number),
			});
		for (let number = 0; number < 20; number++) add(number, contoso);
		add(99, 1);
		const items = (count: number) =>
			Array.from({ length: count }, (_, at) => ({ email: `p${at}@contoso.com`, companyName: 'Contoso' }));
		const deleting = { tenantLookup: 'name', missing: 'delete' };
		const held = await sync(items(10), 'person', 'email', deleting);
		expect(json(held, MISSING).map(({ action }) => action)).toEqual(Array<string>(10).fill('missing'));
		expect(held.hints.map(({ message }) => message).join()).toContain('more than the limit');
		const run = await sync(items(19), 'person', 'email', deleting);
		expect(json(run, MISSING)).toMatchObject([{ action: 'deleted', record: { email: 'p19@contoso.com' } }]);
		expect(tables().persons.size).toBe(20);
	});

	it('are 20,000 in few requests, and reach the same end over a faulty server', async () => {
		for (let number = 0; number < 20_000; number++) {
			data().addPerson({
				emailAddress: `p${number}@contoso.com`,
				tenantId: contoso,
				firstName: 'P',
				lastName: 'X',
			});
		}
		instance().setFaults({
			tooManyRequests: 0.05,
			unavailable: 0.05,
			cutAfter: 0.05,
			cutBefore: 0.05,
			retryAfter: 0,
		});
		const items = Array.from({ length: 20_020 }, (_, at) => ({
			email: `p${at}@contoso.com`,
			firstName: at < 10 ? 'Q' : 'P',
			lastName: 'X',
			companyName: 'Contoso',
		}));
		const run = await sync(items, 'person', 'email', { tenantLookup: 'name' });
		expect(counts(run)).toEqual([20, 10, 19_990, 0, 0]);
		expect(tables().persons.size).toBe(20_020);
		expect(instance().log.totals().requests).toBeLessThan(120);
	});
});

it('says what a live instance cannot do', async () => {
	await expect(sync([{ name: 'X' }], 'tenant', 'name', { missing: 'delete' })).rejects.toMatchObject({
		message: "'Missing Records' is 'delete', not one of 'ignore', 'report'",
	});
	for (const resource of ['user', 'constructor']) {
		await expect(sync([{}], resource as never, 'email')).rejects.toMatchObject({
			message: `ImmyBot Sync has no resource '${resource}' for your ImmyBot`,
		});
	}
});
