import { runWorkflow } from '../support/n8n';
import { startSystems, template, type Systems } from '../support/systems';

let systems: Systems;
beforeEach(async () => {
	systems = await startSystems({ rmm: { customers: 3, computersPerCustomer: 4 } });
	await run('rmm-computer-discovery');
});
afterEach(async () => await systems.close());

const run = async (name: string) => await runWorkflow(template(name), { credentials: systems.credentials });
const rmm = () => systems.sandbox.rmm.data;

/** Switches one computer of each customer, and returns their names. */
function switchOne(): string[] {
	return rmm()
		.customers.all()
		.map(({ id }) => {
			const [computer] = rmm().computers.find('customer_id', id);
			rmm().computers.patch(computer!.id, { online: !computer!.online });
			return computer!.hostname;
		});
}

it('writes what changed, and nothing the second time', async () => {
	const names = switchOne();
	const first = await run('rmm-status-sync');
	expect(first.error).toBeUndefined();
	expect(first.json('Status Changed')).toHaveLength(names.length);
	expect((await run('rmm-status-sync')).executed).not.toContain('Status Changed');
});

it('does the other customers when one cannot be read, and then ends as failed', async () => {
	const [gone] = rmm().customers.all();
	const names = switchOne();
	systems.sandbox.rmm.setFaults({ path: `/customers/${gone!.id}/computers`, htmlOk: 1 });
	const result = await run('rmm-status-sync');
	expect(result.json('Status Changed')).toHaveLength(names.length - 1);
	expect(result.json('Needs Attention')).toHaveLength(1);
	expect(result.error?.message).toMatch(/^1 customers or computers need attention: The RMM did not answer/);
});
