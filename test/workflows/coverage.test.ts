import type { IBinaryData } from 'n8n-workflow';

import { seedLive, type LiveSeed } from '../../sandbox';
import { DataTables, runWorkflow } from '../support/n8n';
import { startSystems, template, type Systems } from '../support/systems';

let systems: Systems;
let seed: LiveSeed;
let dataTables: DataTables;
beforeEach(async () => {
	dataTables = new DataTables();
	systems = await startSystems({ rmm: { customers: 5, computersPerCustomer: 20 } });
	seed = seedLive(systems.sandbox.instance.data, systems.sandbox.rmm.data);
});
afterEach(async () => await systems.close());

const run = async () =>
	await runWorkflow(template('instance-agent-coverage'), { credentials: systems.credentials, dataTables });
const textOf = ({ data }: IBinaryData) => Buffer.from(data, 'base64').toString();
const writes = () =>
	systems.sandbox.instance.log.entries({ path: 'api/v1' }).filter(({ method }) => method !== 'GET');

it('says how each device stands, and writes nothing, however often', async () => {
	for (let time = 0; time < 2; time++) {
		const result = await run();
		expect(result.error).toBeUndefined();
		expect(result.json('Summary')).toEqual([
			{ covered: 70, wrongTenant: 10, withoutAgent: 10, pending: 10, missing: 0, failed: 0 },
		]);
		const files = result.outputs('By Customer').flat();
		expect(files.map(({ json }) => json.customer).sort()).toEqual(
			systems.sandbox.rmm.data.customers
				.all()
				.map(({ name }) => name)
				.sort(),
		);
		expect(files.map(({ binary }) => binary?.list?.mimeType)).toEqual(files.map(() => 'text/csv'));
		const lines = files.flatMap(({ binary }) => textOf(binary!.list!).trimEnd().split('\r\n').slice(1));
		const named = lines.map((line) => /^"([^"]*)"/.exec(line)![1]);
		const expected = [...seed.without, ...seed.pending].map(
			(id) => systems.sandbox.rmm.data.computers.get(id)!.hostname,
		);
		expect(named.sort()).toEqual(expected.sort());
	}
	expect(writes()).toEqual([]);
});

it('makes one file for each customer, in which a spreadsheet finds no formula', async () => {
	const { computers } = systems.sandbox.rmm.data;
	computers.patch(seed.without[0]!, { hostname: '=cmd|"/c calc"!A1' });
	const files = (await run()).outputs('By Customer').flat();
	expect(files.map(({ binary, json }) => binary!.list!.fileName === `${String(json.customer)}.csv`)).toEqual(
		files.map(() => true),
	);
	const text = files.map(({ binary }) => textOf(binary!.list!)).join('');
	expect(text).toContain('"name","serial","action","installer","installerProblem"\r\n');
	expect(text).toContain(`"'=cmd|""/c calc""!A1",`);
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
