import { createSandbox, seedLive } from '../../sandbox';

it("stands the RMM's devices in a live instance in ten ways", async () => {
	const sandbox = await createSandbox({ rmm: { customers: 2, computersPerCustomer: 10 } });
	try {
		const { tables } = sandbox.instance.data;
		const seed = seedLive(sandbox.instance.data, sandbox.rmm.data);
		const { bySerial, byName, wrongTenant, without, pending } = seed;
		const counts = [bySerial, byName, wrongTenant, without, pending].map(({ length }) => length);
		expect(counts).toEqual([12, 2, 2, 2, 2]);
		expect(tables.computers.size).toBe(16);
		expect(tables.computers.all().filter(({ tenantId }) => tenantId === 1)).toHaveLength(2);
		expect(tables.pendingAgents.all().map(({ externalAgentId }) => externalAgentId)).toEqual(
			seed.pending.map(String),
		);
		expect(tables.clients.all().map(({ linkedToTenantId }) => linkedToTenantId)).toEqual([
			...seed.tenantOf.values(),
		]);
	} finally {
		await sandbox.close();
	}
});
