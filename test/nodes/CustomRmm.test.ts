import type { IDataObject, INodeParameters } from 'n8n-workflow';

import { CustomRmm } from '../../nodes/CustomRmm/CustomRmm.node';
import type { SandboxOptions } from '../../sandbox';
import { runNode, type NodeRun, type NodeRunOptions } from '../support/n8n';
import { startSystems, type Systems } from '../support/systems';

let systems: Systems;
const start = async (options: SandboxOptions = { rmm: { customers: 3, computersPerCustomer: 4 } }) =>
	(systems = await startSystems(options));
afterEach(async () => await systems.close());

async function rmm(parameters: INodeParameters, more: Partial<NodeRunOptions> = {}): Promise<NodeRun> {
	return await runNode({ node: CustomRmm, credentials: systems.credentials, parameters, ...more });
}

const json = ({ outputs, error }: NodeRun): IDataObject[] => {
	if (error) throw error;
	return outputs[0]!.map((item) => item.json);
};

const computers = { resource: 'computer', operation: 'getAll', returnAll: true };

it('reads customers and the computers of all of them in the canonical shape', async () => {
	await start();
	const customers = json(await rmm({ resource: 'customer', operation: 'getAll', returnAll: true }));
	expect(customers).toHaveLength(3);
	expect(Object.keys(customers[0]!)).toEqual(['id', 'name', 'source']);
	const whole = { resource: 'customer', operation: 'getAll', returnAll: true, simplify: false };
	expect(json(await rmm(whole))[0]).toHaveProperty('raw.name', customers[0]!.name);

	const all = json(await rmm(computers));
	expect(all).toHaveLength(12);
	expect(all[0]).toMatchObject({
		id: expect.anything(),
		name: expect.any(String),
		os: expect.any(String),
		online: expect.any(Boolean),
		ips: [expect.any(String)],
		macs: [expect.any(String)],
		customerId: customers[0]!.id,
	});
	expect(json(await rmm({ ...computers, simplify: false }))[0]).toHaveProperty('raw.hostname');
});

it('reads one customer for each item, and lets a customer that is gone stop nobody', async () => {
	await start();
	const [first] = systems.sandbox.rmm.data.customers.all();
	const one = {
		...computers,
		customers: 'one',
		customer: { __rl: true, mode: 'id', value: '={{ $json.id }}' },
	};
	const items = [{ json: { id: 'gone' } }, { json: { id: first!.id } }];
	const { outputs } = await rmm(one, { items, onError: 'continueErrorOutput' });
	expect(outputs[0]!.map(({ pairedItem }) => pairedItem)).toEqual(
		Array.from({ length: 4 }, () => ({ item: 1 })),
	);
	expect(outputs[1]).toMatchObject([{ json: { error: expect.stringMatching(/gone|no such/) } }]);
});

it.each(['={{ undefined }}', '={{ "10%" }}', '={{ null }}', 0, -5])(
	"is an error and no empty list when 'Limit' is %j",
	async (limit) => {
		await start();
		for (const resource of ['computer', 'customer']) {
			const { error } = await rmm({ resource, operation: 'getAll', returnAll: false, limit });
			expect(error?.message).toMatch(/^'Limit' is .+, not a number of 1 or more/);
		}
	},
);

describe('a read that lacks something', () => {
	const one = {
		...computers,
		customers: 'one',
		customer: { __rl: true, mode: 'id', value: '={{ $json.id }}' },
	};

	it('says so on the computers of the customers that did come in', async () => {
		await start();
		const [first] = systems.sandbox.rmm.data.customers.all();
		const items = [{ json: { id: first!.id, incomplete: 'One row had no ID.' } }];
		const all = json(await rmm(one, { items }));
		expect(all.map(({ incomplete }) => incomplete)).toEqual(Array(4).fill('One row had no ID.'));
		const whole = json(await rmm(one, { items: [{ json: { id: first!.id } }] }));
		expect(whole.map(({ incomplete }) => incomplete)).toEqual(Array(4).fill(undefined));
	});

	it('is an error where no computer is left to say so', async () => {
		await start({ rmm: { customers: 2, computersPerCustomer: 0 } });
		const [first] = systems.sandbox.rmm.data.customers.all();
		expect(json(await rmm(computers))).toEqual([]);
		systems.sandbox.rmm.setFaults({ htmlOk: 1, path: `/customers/${first!.id}/` });
		const { error } = await rmm(computers);
		expect(error).toMatchObject({
			message: expect.stringContaining('Nothing was read completely'),
			description: expect.stringMatching(/could not be read and were left out/),
		});
	});
});

it('gives the address of a remote session, and only a web address', async () => {
	await start();
	const [computer] = systems.sandbox.rmm.data.computers.all();
	const getUrl = { resource: 'remoteControl', operation: 'getUrl', computerId: String(computer!.id) };
	expect(json(await rmm(getUrl))).toMatchObject([{ url: expect.stringMatching(/^https?:\/\//) }]);
	const { error } = await rmm({ ...getUrl, computerId: 'no such' });
	expect(error).toMatchObject({ httpCode: '404' });
});

it("reads an RMM of another shape through the person's changes to the profile", async () => {
	await start({ rmm: { customers: 9, computersPerCustomer: 17 }, paging: { style: 'cursor' } });
	const pagination = {
		kind: 'cursor',
		cursorParam: 'cursor',
		sizeParam: 'page_size',
		size: 5,
		next: 'next_cursor',
	};
	const profileChanges = JSON.stringify({
		customers: { list: 'customers', pagination },
		computers: { list: 'computers', pagination },
	});
	const all = json(await rmm({ ...computers, profile: 'custom', profileChanges }));
	expect(new Set(all.map(({ id }) => id)).size).toBe(9 * 17);
	expect(systems.sandbox.rmm.log.entries().length).toBeGreaterThan(9 * 3);
});

it('says which key of the profile is wrong, and what is meant', async () => {
	await start();
	const changes = JSON.stringify({ computers: { feilds: { name: 'x' } } });
	const { error } = await rmm({ ...computers, profile: 'custom', profileChanges: changes });
	expect(error!.message).toBe("'System Definition (JSON)' cannot be used");
	expect(String(error!.description)).toMatch(/feilds.*fields/s);
	const broken = await rmm({ ...computers, profile: 'custom', profileChanges: '{' });
	expect(String(broken.error!.description)).toMatch(/not valid JSON/);
});

it('tries a profile: each record beside its row, and where each field came from or why it is empty', async () => {
	await start();
	const changes = JSON.stringify({
		computers: { fields: { serial: ['nothing_here', 'online'], model: null } },
	});
	const preview = { resource: 'profile', operation: 'try', profile: 'custom', profileChanges: changes };
	const items = json(await rmm(preview));
	const [customer] = items.filter(({ kind }) => kind === 'customer');
	expect(customer).toMatchObject({
		record: { id: expect.anything(), name: expect.any(String) },
		fields: { id: { from: 'id' }, name: { from: 'name' } },
		raw: { name: expect.any(String) },
	});
	const [computer] = items.filter(({ kind }) => kind === 'computer');
	expect(computer).toMatchObject({
		record: { name: expect.any(String), customerName: expect.any(String) },
		fields: {
			name: { from: 'hostname' },
			serial: { from: 'online' },
			model: { empty: 'The profile does not say where it is.' },
			remoteUrl: { empty: 'The profile does not say where it is.' },
			customerId: { from: 'the list of customers' },
		},
		raw: { hostname: expect.any(String) },
	});
	const wrong = JSON.stringify({ computers: { fields: { ips: ['hostname', 'nowhere'] } } });
	const [other] = json(await rmm({ ...preview, profileChanges: wrong })).filter(
		({ kind }) => kind === 'computer',
	);
	expect(other).toMatchObject({
		fields: {
			ips: {
				empty: expect.stringMatching(
					/^hostname holds ".+", which cannot be used here\. nowhere has no value/,
				),
			},
		},
	});
});
