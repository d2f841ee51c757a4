import { VERSIONS } from '../../sandbox/host/n8n';
import type { Workflow } from '../../sandbox/host/client';
import { bridgeScript, readAsTheScript } from '../support/rmmBridge';
import { BRIDGE_KEY, setStage, type Stage } from './support/stage';

const CUSTOMERS = 10;
const COMPUTERS = 20;

describe.each(VERSIONS)('n8n %s', (version) => {
	let stage: Stage;
	let workflow: Workflow;
	beforeAll(async () => {
		const rmm = { customers: CUSTOMERS, computersPerCustomer: COMPUTERS };
		stage = await setStage({ version, sandbox: { rmm } });
		workflow = await stage.import('instance-rmm-bridge');
		await stage.host.client.activate(workflow.id);
	});
	afterAll(async () => await stage?.close());
	afterEach(() => stage.sandbox.clearFaults());

	const rmm = () => stage.sandbox.rmm;
	const { header, paths, customer } = bridgeScript();

	async function ask(path: string, query: Record<string, string> = {}, key: string | null = BRIDGE_KEY) {
		const url = `${stage.host.url}/webhook/immybot-rmm-bridge/${path}?${String(new URLSearchParams(query))}`;
		const response = await fetch(url, { headers: key === null ? {} : { [header]: key } });
		const text = await response.text();
		const type = response.headers.get('content-type') ?? '';
		return { status: response.status, type, text, body: type.includes('json') ? JSON.parse(text) : text };
	}

	it('gives the RMM’s customers and computers to one who asks as the script in ImmyBot does', async () => {
		const { customers, computers } = await readAsTheScript(ask);
		expect(customers).toEqual(
			rmm()
				.data.customers.all()
				.map(({ id, name }) => ({ id: String(id), name })),
		);
		expect(computers).toHaveLength(CUSTOMERS * COMPUTERS);
		expect(computers.map(({ id, customerId, serial, online }) => [id, customerId, serial, online])).toEqual(
			rmm()
				.data.computers.all()
				.map((device) => [
					String(device.id),
					String(device.customer_id),
					device.serial_number,
					device.online,
				]),
		);
		expect((await ask(paths.customers)).type).toBe('application/json; charset=utf-8');
	});

	it('gives nothing to anybody else, and asks the RMM nothing', async () => {
		rmm().log.reset();
		for (const key of [null, '', 'wrong', `${BRIDGE_KEY} `.repeat(2)]) {
			for (const path of Object.values(paths)) {
				const { status, text } = await ask(path, { [customer]: '1001' }, key);
				expect([key, status, /total|Acme/.test(text)]).toEqual([key, 403, false]);
			}
		}
		expect(rmm().log.entries()).toEqual([]);
	});

	it('says that a customer is unknown, and that the RMM is busy, and never gives an empty list', async () => {
		expect(await ask(paths.computers, { [customer]: '7' })).toMatchObject({
			status: 404,
			body: { error: expect.stringContaining('has no customer with the id 7') },
		});
		rmm().setFaults({ tooManyRequests: 1, times: 3, retryAfter: 0 });
		expect(await ask(paths.customers)).toMatchObject({ status: 200, body: { total: CUSTOMERS } });
		rmm().setFaults({ tooManyRequests: 0, unavailable: 1, times: null, retryAfter: 0 });
		const answers = await Promise.all(Object.values(paths).map(async (path) => await ask(path)));
		for (const { status, text, body } of answers) {
			expect(status).toBe(502);
			expect(Object.keys(body as object)).toEqual(['error']);
			expect(body).toMatchObject({ error: expect.stringMatching(/^The RMM could not answer \(503\)/) });
			expect(text).not.toContain(rmm().data.keys.full);
		}
	});

	it('shows a failure in the list of executions, and keeps no answer that went well', async () => {
		const { client } = stage.host;
		const executions = await client.endedExecutions(workflow.id);
		expect(executions.map(({ status }) => status)).toEqual(['error', 'error', 'error']);
		const failed = await client.waitForExecution(executions[0]!.id);
		expect(failed.error?.message).toMatch(/^The RMM could not answer/);
	});

	it('answers 50 requests at once', async () => {
		const ids = rmm()
			.data.customers.all()
			.map(({ id }) => String(id));
		const asked = Array.from({ length: 50 }, (_, at) => ids[at % ids.length] as string);
		const answers = await Promise.all(
			asked.map(async (id) => await ask(paths.computers, { [customer]: id })),
		);
		expect(answers.map(({ status, body }) => [status, (body as { total: number }).total])).toEqual(
			asked.map(() => [200, COMPUTERS]),
		);
		const owners = answers.map(
			({ body }) => (body as { computers: [{ customerId: string }] }).computers[0].customerId,
		);
		expect(owners).toEqual(asked);
	});

	it('gives 5,000 computers of one customer in one answer', async () => {
		const { id } = rmm().data.addCustomer();
		for (let count = 0; count < 5000; count++) rmm().data.addComputer(id, { hostname: `PC-${count}` });
		const { status, body } = await ask(paths.computers, { [customer]: String(id) });
		expect([status, (body as { total: number }).total]).toEqual([200, 5000]);
		const names = (body as { computers: Array<{ name: string }> }).computers.map(({ name }) => name);
		expect(new Set(names).size).toBe(5000);
	});
});
