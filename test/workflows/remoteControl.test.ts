import { runWorkflow } from '../support/n8n';
import { startSystems, template, type Systems } from '../support/systems';

let systems: Systems;
beforeAll(async () => (systems = await startSystems({ rmm: { customers: 1, computersPerCustomer: 1 } })));
afterAll(async () => await systems.close());

/** What the template answers to a technician who opens the link of a computer. */
async function open(computer: string) {
	const trigger = 'Technician Opens the Link';
	return await runWorkflow(template('rmm-remote-control'), {
		credentials: systems.credentials,
		startNode: trigger,
		pinData: { [trigger]: [{ json: { query: { computer } } }] },
	});
}

it('says which computer is unknown, and what to do', async () => {
	const { json, error } = await open('nobody');
	expect(error?.message).toBe('ImmyBot has no such record');
	expect(json('Computer in ImmyBot', 1)).toMatchObject([
		{
			query: { computer: 'nobody' },
			error: 'ImmyBot has no such record',
			message: expect.stringMatching(/^Check the ID/),
		},
	]);
});
