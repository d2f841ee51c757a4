import type { IDataObject } from 'n8n-workflow';

import { runWorkflow } from '../support/n8n';
import { startSystems, template, type Systems } from '../support/systems';

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
});
