import { runWorkflow } from '../support/n8n';
import { startSystems, template, type Systems } from '../support/systems';

let systems: Systems;
beforeEach(async () => (systems = await startSystems()));
afterEach(async () => await systems.close());

const run = async (change: (workflow: ReturnType<typeof template>) => void = () => undefined) => {
	const workflow = template('metascript-task');
	change(workflow);
	return await runWorkflow(workflow, { credentials: systems.credentials });
};

it('saves each script as a task with a deployment, once', async () => {
	const { tasks, deployments } = systems.sandbox.immybot.data;
	for (let time = 0; time < 2; time++) {
		const { error, json } = await run();
		expect([error, json('Saved').length]).toEqual([undefined, 2]);
		expect([tasks.size, deployments.size]).toEqual([2, 2]);
	}
});

it('saves the others when a schedule is wrong, and then ends as failed with the reason', async () => {
	const result = await run((workflow) => {
		const script = workflow.nodes.find(({ name }) => name === 'Tenants of No Integration');
		const { assignments } = script?.parameters.assignments as {
			assignments: Array<{ name: string; value: string }>;
		};
		for (const field of assignments) if (field.name === 'schedule') field.value = 'every Monday';
	});
	expect(result.json('Saved')).toMatchObject([{ name: 'Synchronize users' }]);
	expect(result.json('Needs Attention')).toMatchObject([
		{ name: 'List tenants of no integration', reason: expect.stringMatching(/every Monday/) },
	]);
	expect(result.error?.message).toMatch(/^1 scripts were not saved: /);
});
