import { runWorkflow } from '../support/n8n';
import { setting, startSystems, template, type Systems } from '../support/systems';

let systems: Systems;
beforeAll(async () => {
	systems = await startSystems();
});
afterAll(async () => await systems.close());

/** What the template does with an event, from the trigger on. */
async function on(
	event: string,
	data: object,
	change: (workflow: ReturnType<typeof template>) => void = () => undefined,
) {
	const workflow = template('webhook-events');
	change(workflow);
	return await runWorkflow(workflow, {
		credentials: { ...systems.credentials, immyBotWebhookApi: { secret: 'only for the tests' } },
		startNode: 'ImmyBot Event',
		pinData: { 'ImmyBot Event': [{ json: { event, data } }] },
	});
}

describe('webhook-events', () => {
	it('tells of a session that failed, and of what failed in it', async () => {
		const { tenants, computers } = systems.sandbox.immybot.data;
		const tenant = tenants.insert({ name: 'Acme', external_id: null, integration_source: null });
		const computer = computers.insert({
			name: 'PC-1',
			tenant_id: tenant.id,
			external_id: null,
			os: null,
			status: 'Online',
			integration_source: null,
			properties: {},
		});
		const session = systems.sandbox.immybot.data.addSession({
			computer_id: computer.id,
			status: 'Failed',
			actions: [
				{ id: 1, status: 'Failed', deployment_name: '7-Zip', details: 'exit code 1603' },
				{ id: 2, status: 'Success', deployment_name: 'Chrome', details: null },
			],
		});
		const { error, json } = await on('session.completed', { id: session.id });
		expect(error).toBeUndefined();
		expect(json('Session Message')).toEqual([
			{ message: `Session ${session.id} on computer ${computer.id} ended: Failed. 7-Zip: exit code 1603.` },
		]);
	});

	it.each([
		[false, 1],
		[true, 0],
	])('tells of a session that went well unless only failed ones are wanted (%j)', async (only, messages) => {
		const [computer] = systems.sandbox.immybot.data.computers.all();
		const { id } = systems.sandbox.immybot.data.addSession({
			computer_id: computer!.id,
			status: 'Completed',
		});
		const { json } = await on('session.completed', { id }, (workflow) => {
			setting(workflow, 'onlyFailedSessions').value = only;
		});
		expect(json('Session Message')).toHaveLength(messages);
	});

	it('tells of a computer that was added', async () => {
		const [computer] = systems.sandbox.immybot.data.computers.all();
		const { json } = await on('Computer.Added', { Id: computer?.id });
		expect(json('Computer Message')).toEqual([
			{ message: `Computer PC-1 (${computer?.id}) was added to tenant ${computer?.tenant_id}.` },
		]);
	});

	it('lets other events through', async () => {
		const { json, executed } = await on('license.expired', { days: 3 });
		expect(json('Other Message')).toEqual([{ message: 'ImmyBot reports license.expired: {"days":3}' }]);
		expect(executed).not.toContain('Session');
	});
});
