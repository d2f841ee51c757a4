import { VERSIONS } from '../../sandbox/host/n8n';
import { seedLive } from '../../sandbox';
import { setStage, type Stage } from './support/stage';

const RECORDS = ['Created', 'Updated', 'Unchanged', 'Missing', 'Failed'];
const DEVICES = ['Covered', 'Wrong Tenant', 'Without Agent', 'Missing', 'Failed'];

describe.each(VERSIONS)('n8n %s', (version) => {
	let stage: Stage;
	beforeAll(async () => {
		stage = await setStage({ version, sandbox: { rmm: { customers: 50, computersPerCustomer: 40 } } });
		seedLive(stage.sandbox.instance.data, stage.sandbox.rmm.data);
	});
	afterAll(async () => await stage?.close());

	it('says of 2,000 devices which have an agent, twice the same, and writes nothing', async () => {
		const workflow = await stage.import('instance-agent-coverage');
		for (let time = 0; time < 2; time++) {
			const execution = await stage.run(workflow);
			expect(execution.error).toBeUndefined();
			expect(execution.json('Summary')).toEqual([
				{ covered: 1_400, wrongTenant: 200, withoutAgent: 200, pending: 200, missing: 0, failed: 0 },
			]);
			expect(execution.json('By Customer')).toHaveLength(50);
		}
		const { log } = stage.sandbox.instance;
		expect(log.entries({ path: 'api/v1' }).filter(({ method }) => method !== 'GET')).toEqual([]);
	});

	it('names the outputs of ImmyBot Sync after what it keeps in step', async () => {
		const types = await stage.host.client.nodeTypes();
		const { outputs } = types.find(({ name }) => name === 'n8n-nodes-immybot.immyBotSync') as unknown as {
			outputs: string;
		};
		for (const name of [...RECORDS, ...DEVICES]) expect(outputs).toContain(`"${name}"`);
	});
});
