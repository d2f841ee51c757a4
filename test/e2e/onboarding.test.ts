import { seedLive } from '../../sandbox';
import { setStage, type Stage } from './support/stage';

let stage: Stage;
beforeAll(async () => {
	stage = await setStage({ sandbox: { rmm: { customers: 2, computersPerCustomer: 10 } } });
});
afterAll(async () => await stage?.close());

it('goes on after a power cut of n8n with sessions that run meanwhile: each computer is run once', async () => {
	const { host, sandbox } = stage;
	const { data, log } = sandbox.instance;
	seedLive(data, sandbox.rmm.data);
	const runs = () => log.entries({ path: 'run-immy-service' }).length;

	const { id } = await stage.import('instance-onboarding');
	const run = async () => {
		const { status, error } = await host.client.run(id);
		expect([status, error]).toEqual(['success', undefined]);
	};
	await run();
	await run();
	expect(runs()).toBe(2);

	await host.kill();
	for (const session of data.tables.sessions.all()) data.finishSession(session.id);
	await host.restart();
	await run();
	await run();
	expect(runs()).toBe(2);
	for (const { onboardingStatus } of data.tables.computers.all()) expect(onboardingStatus).toBe(2);
}, 180_000);
