import type { IDataObject } from 'n8n-workflow';

import type { Sandbox, SandboxOptions } from '../../sandbox';
import { runWorkflow } from '../support/n8n';
import { setting, startSystems, template, type Systems } from '../support/systems';

let systems: Systems;
afterEach(async () => await systems.close());

async function discover(): Promise<IDataObject> {
	const run = await runWorkflow(template('rmm-computer-discovery'), { credentials: systems.credentials });
	expect(run.error).toBeUndefined();
	return run.json('Summary')[0]!;
}

const counts = (created: number, updated: number, unchanged: number, missing: number, failed: number) => ({
	created,
	updated,
	unchanged,
	missing,
	failed,
});

describe('rmm-computer-discovery', () => {
	it('creates everything, then writes nothing, then only what changed', async () => {
		systems = await startSystems({ rmm: { customers: 5, computersPerCustomer: 20 } });
		const { immybot, rmm } = systems.sandbox;
		expect(await discover()).toEqual({ tenants: counts(5, 0, 0, 0, 0), computers: counts(100, 0, 0, 0, 0) });
		expect(immybot.data.computers.size).toBe(100);

		immybot.log.reset();
		rmm.log.reset();
		expect(await discover()).toEqual({ tenants: counts(0, 0, 5, 0, 0), computers: counts(0, 0, 100, 0, 0) });
		expect(immybot.log.entries().filter(({ method }) => method !== 'GET')).toEqual([]);
		expect(immybot.log.totals().requests + rmm.log.totals().requests).toBeLessThanOrEqual(5 + 1 + 6);

		rmm.data.churn({ change: 3, remove: 1, add: 2, seed: 7 });
		expect(await discover()).toEqual({ tenants: counts(0, 0, 5, 0, 0), computers: counts(2, 3, 96, 1, 0) });
	});

	it.each<[string, SandboxOptions['rmm'], (sandbox: Sandbox) => void, IDataObject, RegExp | undefined]>([
		[
			'no tenant can be written',
			{ customers: 3, computersPerCustomer: 2 },
			({ immybot }) => immybot.setFaults({ path: '/tenants', methods: ['POST'], htmlOk: 1 }),
			{ tenants: counts(0, 0, 0, 0, 3), computers: counts(0, 0, 0, 0, 0) },
			/^3 customers and 0 computers need attention, 0 customers could not be read: Tenant /,
		],
		[
			"no customer's computers can be read",
			{ customers: 3, computersPerCustomer: 2 },
			({ rmm }) => rmm.setFaults({ path: '/computers', htmlOk: 1 }),
			{ tenants: counts(3, 0, 0, 0, 0), computers: counts(0, 0, 0, 0, 0) },
			/^0 customers and 0 computers need attention, 3 customers could not be read: The RMM /,
		],
		[
			'no customer has a computer',
			{ customers: 3, computersPerCustomer: 0 },
			() => {},
			{ tenants: counts(3, 0, 0, 0, 0), computers: counts(0, 0, 0, 0, 0) },
			undefined,
		],
	])('says in its summary that %s', async (_, rmm, prepare, summary, error) => {
		systems = await startSystems({ rmm });
		prepare(systems.sandbox);
		const run = await runWorkflow(template('rmm-computer-discovery'), { credentials: systems.credentials });
		expect(run.json('Summary')).toEqual([summary]);
		expect(run.error?.message).toEqual(error ? expect.stringMatching(error) : undefined);
	});

	it.each([
		['', [], "No records came in, and 'Source' is empty"],
		['Custom RMM', [{ tenants: counts(0, 0, 0, 1, 0), computers: counts(0, 0, 0, 0, 0) }], undefined],
	])(
		'finds all missing where the RMM no longer lists any customer, if its source is said: %j',
		async (source, summary, error) => {
			systems = await startSystems({ rmm: { customers: 0, computersPerCustomer: 0 } });
			const tenant = { name: 'Contoso', external_id: '1', integration_source: 'Custom RMM' };
			systems.sandbox.immybot.data.tenants.insert(tenant as never);
			const workflow = template('rmm-computer-discovery');
			setting(workflow, 'source').value = source;
			const run = await runWorkflow(workflow, { credentials: systems.credentials });
			expect([run.json('Summary'), run.error?.message]).toEqual([summary, error]);
		},
	);

	it('takes the source and what happens to missing records from Settings', async () => {
		systems = await startSystems({ rmm: { customers: 2, computersPerCustomer: 3 } });
		const { immybot, rmm } = systems.sandbox;
		const workflow = template('rmm-computer-discovery');
		setting(workflow, 'source').value = 'My RMM';
		setting(workflow, 'missing').value = 'ignore';
		for (let time = 0; time < 2; time++) {
			const run = await runWorkflow(workflow, { credentials: systems.credentials });
			expect([run.error, run.json('Summary')[0]]).toMatchObject([undefined, { computers: { missing: 0 } }]);
			rmm.data.churn({ change: 0, remove: 1, add: 0, seed: 7 });
		}
		const sources = [...immybot.data.tenants.all(), ...immybot.data.computers.all()];
		expect(new Set(sources.map(({ integration_source }) => integration_source))).toEqual(new Set(['My RMM']));
	});
});
