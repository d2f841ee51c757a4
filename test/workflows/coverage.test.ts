import { seedLive, type LiveSeed } from '../../sandbox';
import { runWorkflow } from '../support/n8n';
import { startSystems, template, type Systems } from '../support/systems';

let systems: Systems;
let seed: LiveSeed;
beforeEach(async () => {
	systems = await startSystems({ rmm: { customers: 5, computersPerCustomer: 20 } });
	seed = seedLive(systems.sandbox.instance.data, systems.sandbox.rmm.data);
});
afterEach(async () => await systems.close());

const run = async () =>
	await runWorkflow(template('instance-agent-coverage'), { credentials: systems.credentials });
const writes = () =>
	systems.sandbox.instance.log.entries({ path: 'api/v1' }).filter(({ method }) => method !== 'GET');

it('says how each device stands, and writes nothing, however often', async () => {
	for (let time = 0; time < 2; time++) {
		const result = await run();
		expect(result.error).toBeUndefined();
		expect(result.json('Summary')).toEqual([
			{ covered: 70, wrongTenant: 10, withoutAgent: 10, pending: 10, missing: 0, failed: 0 },
		]);
		const lists = result.json('By Customer') as Array<{
			customer: string;
			appended_device: Array<{ name: string }>;
		}>;
		expect(lists.map(({ customer }) => customer).sort()).toEqual(
			systems.sandbox.rmm.data.customers
				.all()
				.map(({ name }) => name)
				.sort(),
		);
		const named = lists.flatMap(({ appended_device }) => appended_device.map(({ name }) => name));
		const expected = [...seed.without, ...seed.pending].map(
			(id) => systems.sandbox.rmm.data.computers.get(id)!.hostname,
		);
		expect(named.sort()).toEqual(expected.sort());
	}
	expect(writes()).toEqual([]);
});

it('counts nothing as missing at a customer that cannot be read, and ends as failed after everything else', async () => {
	const [customer, other] = systems.sandbox.rmm.data.customers.all();
	systems.sandbox.rmm.setFaults({ path: `/customers/${customer!.id}/computers`, htmlOk: 1 });
	const [gone] = systems.sandbox.rmm.data.computers.find('customer_id', other!.id);
	systems.sandbox.rmm.data.computers.delete(gone!.id);
	const result = await run();
	expect(result.json('Summary')).toMatchObject([{ missing: 1 }]);
	expect(result.json('Agent Coverage', 3)).toMatchObject([{ computer: { name: gone!.hostname } }]);
	expect(result.json('Needs Attention')).toMatchObject([{ error: expect.any(String) }]);
	expect(result.error?.message).toMatch(/^1 records need attention: /);
});
