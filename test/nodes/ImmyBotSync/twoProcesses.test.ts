import type { IDataObject, INodeParameters, INodeType } from 'n8n-workflow';

import { runNode, type NodeRun } from '../../support/n8n';
import { startSystems, type Systems } from '../../support/systems';

type Node = new () => INodeType;

/** The node as another process has it: what is shared within one process is not shared with it. */
async function loaded(): Promise<Node> {
	vi.resetModules();
	return (await import('../../../nodes/ImmyBotSync/ImmyBotSync.node')).ImmyBotSync;
}

let one: Node;
let other: Node;
beforeAll(async () => {
	one = await loaded();
	other = await loaded();
});
afterAll(() => vi.resetModules());

let systems: Systems;
beforeEach(async () => {
	systems = await startSystems();
	// Both have read before either writes.
	systems.sandbox.immybot.setFaults({ latency: 5 });
});
afterEach(async () => await systems.close());

const data = () => systems.sandbox.immybot.data;
const counts = ({ outputs }: NodeRun) => outputs.map(({ length }) => length);
const failures = (runs: NodeRun[]) => runs.flatMap(({ outputs }) => outputs[4]!.map(({ json }) => json));

async function sync(node: Node, items: IDataObject[], more: INodeParameters): Promise<NodeRun> {
	return await runNode({
		node,
		credentials: systems.credentials,
		parameters: {
			source: 'RMM',
			fields: { mappingMode: 'autoMapInputData', value: null, matchingColumns: ['externalId'] },
			...more,
		},
		items: items.map((json) => ({ json })),
	});
}

/** Keys that more than one record has. */
function doubled(table: 'tenants' | 'computers'): unknown[] {
	const { [table]: records } = data();
	const keys = records.all().map(({ external_id }) => external_id);
	return keys.filter((key, at) => keys.indexOf(key) !== at);
}

describe('tenants of two runs at once that do not know of each other', () => {
	const customers = Array.from({ length: 60 }, (_, at) => ({ id: `c${at}`, name: `Customer ${at}` }));
	const tenants = { resource: 'tenant' };
	const both = async () =>
		await Promise.all([one, other].map(async (node) => await sync(node, customers, tenants)));

	it('are made twice in few cases, and each of these is named, once', async () => {
		const runs = await both();
		const doubles = doubled('tenants');
		expect(doubles.length).toBeLessThan(10);
		const named = failures(runs).filter(({ code }) => code === 'double');
		expect(named.map(({ key }) => key).sort()).toEqual([...doubles].sort());
		expect(runs.flatMap(({ outputs }) => outputs.slice(0, 3).flat()).length).toBeGreaterThanOrEqual(60);
	});

	it('are used alike by both runs, and whole after the doubles that were named are deleted', async () => {
		const named = failures(await both()).filter(({ code }) => code === 'double');
		for (const { record } of named) data().tenants.delete((record as { id: number }).id);
		expect(doubled('tenants')).toEqual([]);
		expect((await sync(one, customers, tenants)).outputs[4]).toEqual([]);
		expect(counts(await sync(other, customers, tenants))).toEqual([0, 0, 60, 0, 0]);
	});

	it('that were decided before are named again by the next run, until they are deleted', async () => {
		const held = { name: 'Customer 0', external_id: 'c0', integration_source: 'RMM' };
		const [used, surplus] = [data().tenants.insert(held), data().tenants.insert(held)];
		const options = { customerMap: [{ customerId: 'c0', tenantId: String(used.id) }] };
		const next = await sync(one, customers.slice(0, 1), { ...tenants, options });
		expect(counts(next)).toEqual([0, 0, 1, 0, 1]);
		const [failure] = failures([next]);
		expect(failure).toMatchObject({ code: 'double', record: { id: surplus.id }, input: { id: 'c0' } });
		expect(failure!.reason).toContain(`(ID ${surplus.id})`);
		expect(failure!.advice).toContain(`Delete the tenant with the ID ${surplus.id}`);
	});
});

it('computers of two runs at once that do not know of each other end as one each', async () => {
	const tenant = { name: 'Contoso', external_id: 'c1', integration_source: 'RMM' };
	data().tenants.insert(tenant);
	const devices = Array.from({ length: 60 }, (_, at) => ({
		id: `d${at}`,
		name: `PC-${at}`,
		customerId: 'c1',
	}));
	const computers = { resource: 'computer' };
	await Promise.all([one, other].map(async (node) => await sync(node, devices, computers)));
	expect(doubled('computers')).toEqual([]);
	expect((await sync(one, devices, computers)).outputs[4]).toEqual([]);
	expect(counts(await sync(other, devices, computers))).toEqual([0, 0, 60, 0, 0]);
});

it('a computer that another run created as well stays, where a person wants to decide, and each run names both', async () => {
	data().tenants.insert({ name: 'Contoso', external_id: 'c1', integration_source: 'RMM' });
	// The other run is quicker by one moment.
	const insert = data().computers.insert.bind(data().computers);
	const spy = vi.spyOn(data().computers, 'insert').mockImplementation((row) => {
		spy.mockRestore();
		insert({ ...row });
		return insert(row);
	});
	const device = { id: 'd1', name: 'PC-1', customerId: 'c1' };
	const decide = { resource: 'computer', options: { createdTwice: 'report' } };
	const [failure] = failures([await sync(one, [device], decide)]);
	const ids = data()
		.computers.all()
		.map(({ id }) => id);
	expect(ids).toHaveLength(2);
	expect(failure).toMatchObject({ code: 'createdTwice', key: 'd1', input: device });
	expect(failure!.reason).toContain(`(IDs ${ids.join(', ')})`);
	const [next] = failures([await sync(other, [device], decide)]);
	expect(next).toMatchObject({
		code: 'ambiguousKey',
		reason: expect.stringContaining(`(IDs ${ids.join(', ')})`),
	});
	expect(data().computers.size).toBe(2);
});
