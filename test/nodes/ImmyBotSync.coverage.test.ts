import { setTimeout as sleep } from 'node:timers/promises';

import type { IDataObject, INodeParameters } from 'n8n-workflow';

import { ImmyBotSync } from '../../nodes/ImmyBotSync/ImmyBotSync.node';
import { seedLive, type LiveSeed } from '../../sandbox';
import { runNode, type NodeRun } from '../support/n8n';
import { startSystems, type Systems } from '../support/systems';

const [COVERED, WRONG_TENANT, WITHOUT, MISSING, FAILED] = [0, 1, 2, 3, 4];

let systems: Systems;
let seed: LiveSeed;
beforeEach(async () => {
	systems = await startSystems({ rmm: { customers: 5, computersPerCustomer: 20 } });
	const { instance, rmm } = systems.sandbox;
	seed = seedLive(instance.data, rmm.data);
});
afterEach(async () => await systems.close());

const instance = () => systems.sandbox.instance;
const tables = () => instance().data.tables;
const byId = (value: unknown) => ({ __rl: true, mode: 'id', value: String(value) });

/** The RMM's devices, as the Custom RMM node hands them on. */
function devices(): IDataObject[] {
	const { customers, computers } = systems.sandbox.rmm.data;
	return computers.all().map(({ id, hostname, serial_number, customer_id }) => ({
		id,
		name: hostname,
		serial: serial_number,
		customerId: customer_id,
		customerName: customers.get(customer_id)!.name,
	}));
}

async function cover(parameters: INodeParameters = {}, items = devices()): Promise<NodeRun> {
	const run = await runNode({
		node: ImmyBotSync,
		credentials: systems.credentials,
		parameters: {
			authentication: 'oAuth2',
			resource: 'computer',
			tenantLookup: 'name',
			fields: { mappingMode: 'autoMapInputData', value: null, matchingColumns: ['externalId'] },
			...parameters,
		},
		items: items.map((json) => ({ json })),
	});
	if (run.error) throw run.error;
	return run;
}

const json = ({ outputs }: NodeRun, output: number) => outputs[output]!.map((item) => item.json);
const counts = ({ outputs }: NodeRun) => outputs.map(({ length }) => length);
const ids = (run: NodeRun, output: number, action?: string) =>
	json(run, output)
		.filter((one) => action === undefined || one.action === action)
		.map(({ device }) => (device as IDataObject).id);
const writes = () =>
	instance()
		.log.entries({ path: 'api/v1' })
		.filter(({ method }) => method !== 'GET');
const sorted = (values: unknown[]) => values.map(Number).sort((a, b) => a - b);

it.each([
	['name', {}],
	['clientId', { integration: byId(1) }],
])('says of each device whether it has an agent, tenants found by %s', async (tenantLookup, more) => {
	const run = await cover({ tenantLookup, ...more });
	expect(sorted(ids(run, COVERED))).toEqual(sorted([...seed.bySerial, ...seed.byName]));
	expect(ids(run, WRONG_TENANT)).toEqual(seed.wrongTenant);
	expect(ids(run, WITHOUT, 'withoutAgent')).toEqual(seed.without);
	expect(ids(run, WITHOUT, 'pending')).toEqual(seed.pending);
	expect(counts(run).slice(MISSING)).toEqual([0, 0]);
	expect(json(run, COVERED).filter(({ matchedBy }) => matchedBy === 'name')).toHaveLength(seed.byName.length);
	expect(run.hints.map(({ message }) => message)).toEqual([
		'70 covered, 10 in the wrong tenant, 20 without an agent (10 pending)',
	]);
	expect(run.outputs.flat().map(({ pairedItem }) => pairedItem)).toHaveLength(100);
	expect(writes()).toEqual([]);
});

it.each(['name', 'slug'])('the customer map comes before the %s', async (tenantLookup) => {
	const [one, other] = systems.sandbox.rmm.data.customers.all();
	const [decided] = tables().tenants.all();
	const slugs = devices().map((device) => ({ ...device, slug: 'none' }));
	const customerMap = [
		{ customerId: String(one!.id), tenantId: decided!.id },
		{ customerId: other!.id, tenantId: '4711' },
	];
	const run = await cover({ tenantLookup, options: { customerMap: JSON.stringify(customerMap) } }, slugs);
	const of = (id: unknown) =>
		run.outputs
			.flat()
			.map((item) => item.json)
			.filter(({ device }) => (device as IDataObject | undefined)?.customerId === id);
	expect(of(one!.id)).toHaveLength(20);
	expect(of(one!.id).map(({ tenantId }) => tenantId)).toEqual(of(one!.id).map(() => String(decided!.id)));
	expect(of(other!.id).map(({ code }) => code)).toEqual(Array(20).fill('unknownTenant'));
	expect(of(other!.id)[0]!.reason).toContain(`gives the customer '${String(other!.id)}' a tenant`);
});

it('covers 10,000 devices with few requests', async () => {
	await systems.close();
	systems = await startSystems({ rmm: { customers: 50, computersPerCustomer: 200 } });
	const { instance: live, rmm } = systems.sandbox;
	seed = seedLive(live.data, rmm.data);
	const run = await cover();
	expect(counts(run)).toEqual([7_000, 1_000, 2_000, 0, 0]);
	expect(live.log.totals().requests).toBeLessThan(120);
});

it('reports the computers that no device means, in the tenants of the devices only', async () => {
	const { computers } = systems.sandbox.rmm.data;
	const [first] = computers.all();
	const { customer_id } = first!;
	const run = await cover(
		{},
		devices().filter(({ id, customerId }) => customerId === customer_id && id !== first!.id),
	);
	expect(json(run, MISSING)).toMatchObject([{ action: 'missing', computer: { name: first!.hostname } }]);
	const quiet = await cover({ missing: 'ignore' }, devices().slice(1));
	expect(json(quiet, MISSING)).toEqual([]);
});

it('guesses nothing, and says what to do', async () => {
	const [one] = devices();
	const [held] = tables().computers.all();
	instance().data.addComputer({ ...held, id: undefined, computerName: 'COPY', tenantId: 1 });
	const run = await cover({}, [
		one!,
		{ id: 'x', name: 'X', serial: 'SX1', customerName: 'Nobody' },
		{ id: 'y', customerName: one!.customerName },
		{ id: 'z', name: 'Z' },
	]);
	expect(json(run, FAILED)).toMatchObject([
		{ code: 'unknownTenant', reason: "Device 'X': No tenant in ImmyBot has the name 'Nobody'" },
		{ code: 'noIdentity', key: 'y' },
		{ code: 'noTenant', reason: expect.stringContaining("has no 'Tenant Name'") },
	]);
	// Two computers of one serial number: the one with the device's name, in its tenant, is meant.
	expect(json(run, COVERED)).toMatchObject([{ matchedBy: 'serial', computer: { id: held!.id } }]);
	tables().computers.patch(held!.id, { computerName: 'OTHER' });
	const [failure] = json(await cover({}, [one!]), FAILED);
	expect(failure).toMatchObject({ code: 'ambiguousDevice', device: one });
	expect(failure!.reason).toContain(
		`ImmyBot holds 2 computers with the serial number '${one!.serial as string}'`,
	);
	expect(failure).not.toHaveProperty('error');
});

describe('moving', () => {
	const move = { wrongTenant: 'move', options: { movePercent: 50 } };

	it('brings computers to the tenants of their customers, once', async () => {
		const run = await cover(move);
		expect(ids(run, WRONG_TENANT, 'moved')).toEqual(seed.wrongTenant);
		expect(writes()).toHaveLength(5);
		expect(counts(await cover(move))).toEqual([80, 0, 20, 0, 0]);
		expect(writes()).toHaveLength(5);
	});

	it('shows in a dry run what it would do', async () => {
		const run = await cover({ ...move, dryRun: true });
		expect(json(run, WRONG_TENANT)).toMatchObject(
			seed.wrongTenant.map(() => ({ action: 'moved', dryRun: true })),
		);
		expect(writes()).toEqual([]);
	});

	it('holds back when so many are wrong that the look-up may be', async () => {
		const run = await cover({ wrongTenant: 'move' });
		expect(ids(run, WRONG_TENANT, 'wrongTenant')).toEqual(seed.wrongTenant);
		expect(run.hints[0]!.message).toContain('10 of 80 computers are in the wrong tenant');
		expect(writes()).toEqual([]);
	});

	it('fails the computers that ImmyBot does not move, and no others', async () => {
		instance().data.habits.softFailures = true;
		const run = await cover(move);
		expect(counts(run)).toEqual([70, 0, 20, 0, 10]);
		expect(json(run, FAILED)[0]).toMatchObject({ code: 'write', reason: expect.stringContaining('busy') });
	});
});

describe('installers', () => {
	const installer = (more: INodeParameters = {}) => ({
		options: { installer: 'powershell', installerIntegration: byId(seed.linkId), ...more },
	});

	it("are asked for once for each tenant, under the tenant's ID as ImmyBot's own agent wants it", async () => {
		const run = await cover(installer());
		const without = json(run, WITHOUT).filter(({ action }) => action === 'withoutAgent');
		for (const { installer: script, tenantId } of without) {
			expect(script).toContain(`/${seed.linkId}/${tenantId as string}?`);
		}
		expect(json(run, WITHOUT).filter((one) => 'installer' in one)).toHaveLength(seed.without.length);
		expect(writes()).toHaveLength(new Set(without.map(({ tenantId }) => tenantId)).size);
	});

	it("are asked for under the client's ID for the agent of another integration", async () => {
		const [lost] = tables().clients.all();
		tables().clients.patch(lost!.id, { linkedToTenantId: null });
		const run = await cover(installer({ installerClient: 'clientId' }));
		for (const { action, device, installer: script, installerProblem } of json(run, WITHOUT)) {
			if (action !== 'withoutAgent') continue;
			const { customerId } = device as IDataObject;
			if (String(customerId) === lost!.externalClientId) expect(installerProblem).toMatch(/no client/);
			else expect(script).toContain(`/${seed.linkId}/${customerId as number}?`);
		}
	});

	it('are not guessed where a tenant has two clients, and are not asked for in a dry run', async () => {
		const [client] = tables().clients.all();
		tables().clients.insert({ ...client!, id: undefined, externalClientId: 'twin' } as never);
		const run = await cover(installer({ installerClient: 'clientId' }));
		const problems = json(run, WITHOUT).flatMap(({ installerProblem }) => installerProblem ?? []);
		expect(problems.length).toBeGreaterThan(0);
		for (const problem of problems) expect(problem).toMatch(/several clients/);
		instance().log.reset();
		const dry = await cover({ ...installer(), dryRun: true });
		expect([writes(), json(dry, WITHOUT).filter((one) => 'installer' in one)]).toEqual([[], []]);
	});

	it('whose clients cannot be listed stop nobody', async () => {
		instance().setFaults({ path: '/clients', htmlOk: 1 });
		const run = await cover(installer({ installerClient: 'clientId' }));
		expect(counts(run)).toEqual([70, 10, 20, 0, 0]);
		expect(json(run, WITHOUT).find(({ action }) => action === 'withoutAgent')).toMatchObject({
			installerProblem: expect.any(String),
		});
	});

	it('that are not available stop nothing else', async () => {
		instance().setFaults({ path: 'install-script', htmlOk: 1 });
		const run = await cover(installer());
		expect(counts(run)).toEqual([70, 10, 20, 0, 0]);
		expect(json(run, WITHOUT).find(({ action }) => action === 'withoutAgent')).toMatchObject({
			installerProblem: expect.any(String),
		});
	});

	it('need an integration', async () => {
		const lacking = (label: string) => ({ message: `'${label}' is empty` });
		await expect(cover({ options: { installer: 'bash' } })).rejects.toMatchObject(
			lacking('Installer\u2019s Integration'),
		);
		const tenantLookup = 'clientId';
		await expect(cover({ tenantLookup })).rejects.toThrow('Parameter "Integration" is required');
		const integration = byId('={{ $json.nothing }}');
		instance().log.reset();
		await expect(cover({ tenantLookup, integration })).rejects.toMatchObject(lacking('Integration'));
		// Long enough for a request that was under way to arrive.
		await sleep(200);
		expect(instance().log.entries()).toEqual([]);
	});
});
