import type { IDataObject, IWorkflowBase } from 'n8n-workflow';

import { runWorkflow, type CredentialData } from '../support/n8n';
import { bridgeScript, readAsTheScript, type Ask } from '../support/rmmBridge';
import { startSystems, template, type Systems } from '../support/systems';

let systems: Systems;
beforeAll(async () => {
	systems = await startSystems({ rmm: { customers: 5, computersPerCustomer: 8 } });
});
afterAll(async () => await systems.close());
afterEach(() => {
	systems.sandbox.clearFaults();
	rmm().data.paging = { style: 'none' };
});

const ROOT = 'immybot-rmm-bridge';
const rmm = () => systems.sandbox.rmm;

interface Setup {
	credentials?: CredentialData;
	/** What a person changes on the canvas. */
	edit?: (workflow: IWorkflowBase) => void;
}

/** Asks the workflow as a request would that has passed n8n's own check of the key. */
function asking({ credentials, edit }: Setup = {}): Ask {
	return async (path, query) => {
		const workflow = template('instance-rmm-bridge');
		edit?.(workflow);
		const webhook = workflow.nodes.find(({ parameters }) => parameters.path === `${ROOT}/${path}`);
		const request = { headers: { 'x-bridge-key': 'the bridge key' }, params: {}, query, body: {} };
		const { response } = await runWorkflow(workflow, {
			credentials: { ...systems.credentials, ...credentials },
			startNode: webhook!.name,
			pinData: { [webhook!.name]: [{ json: request as IDataObject }] },
		});
		return { status: Number(response?.statusCode), body: response?.body };
	};
}

const ask = asking();

/** Chooses a profile of one's own in both RMM nodes. */
function profiled(changes: object) {
	return ({ nodes }: IWorkflowBase) => {
		for (const { parameters } of nodes.filter(({ type }) => type.endsWith('customRmm'))) {
			Object.assign(parameters, { profile: 'custom', profileChanges: JSON.stringify(changes) });
		}
	};
}

describe('what it serves', () => {
	it('is, to one who asks as the script does, all that the RMM holds', async () => {
		const { customers, computers } = await readAsTheScript(ask);
		expect(customers).toEqual(
			rmm()
				.data.customers.all()
				.map(({ id, name }) => ({ id: String(id), name })),
		);
		expect(computers).toEqual(
			rmm()
				.data.computers.all()
				.map((device) => ({
					id: String(device.id),
					name: device.hostname,
					os: device.operating_system,
					online: device.online,
					lastSeen: device.last_seen,
					ips: [device.ip_address],
					macs: [device.mac_address],
					serial: device.serial_number,
					manufacturer: device.manufacturer,
					model: device.model,
					customerId: String(device.customer_id),
					source: 'Custom RMM',
				})),
		);
	});

	it('is every customer’s computers when no customer is named', async () => {
		const { body } = await ask('computers', {});
		expect(body).toMatchObject({ total: 40, computers: expect.arrayContaining([]) });
		const ids = (body as { computers: IDataObject[] }).computers.map(({ id, customerId }) => [
			id,
			customerId,
		]);
		expect(ids).toEqual(
			rmm()
				.data.computers.all()
				.map(({ id, customer_id }) => [String(id), String(customer_id)]),
		);
	});

	it('is an empty list only where the RMM has nothing', async () => {
		const { id } = rmm().data.addCustomer();
		expect(await ask('computers', { customer: String(id) })).toEqual({
			status: 200,
			body: { total: 0, computers: [] },
		});
		const { customers, computers } = rmm().data;
		const before = { customers: [...customers.all()], computers: [...computers.all()] };
		rmm().data.load({ customers: [], computers: [] });
		expect(await ask('customers', {})).toEqual({ status: 200, body: { total: 0, customers: [] } });
		rmm().data.load(before);
	});
});

describe('a failure', () => {
	const requests: Array<[path: string, query: Record<string, string>]> = [
		['customers', {}],
		['computers', { customer: '1001' }],
		['computers', {}],
	];

	async function expectFailure(status: number, message: RegExp, asked = ask, on = requests) {
		const answers = await Promise.all(on.map(async ([path, query]) => await asked(path, query)));
		for (const { status: sent, body } of answers) {
			expect([sent, Object.keys(body as object)]).toEqual([status, ['error']]);
			expect((body as IDataObject).error).toMatch(message);
		}
	}

	it('of the RMM is 502 and a sentence', async () => {
		rmm().setFaults({ htmlOk: 1 });
		await expectFailure(502, /did not answer with JSON/);
		rmm().setFaults({ htmlOk: 0, tooManyRequests: 1, retryAfter: 3600 });
		await expectFailure(502, /too many requests/);
	});

	it('of the credential is 502 and a sentence', async () => {
		const { baseUrl } = systems.credentials.customRmmApi as { baseUrl: string };
		const revoked = { customRmmApi: { baseUrl, authentication: 'bearer', token: 'revoked' } };
		await expectFailure(502, /did not accept the credential/, asking({ credentials: revoked }));
	});

	it('on the second page keeps the first one back', async () => {
		const pagination = { kind: 'nextUrl', next: { header: 'link' } };
		const paged = asking({ edit: profiled({ customers: { pagination }, computers: { pagination } }) });
		rmm().data.paging = { style: 'link', size: 3 };
		expect((await readAsTheScript(paged)).computers).toHaveLength(rmm().data.computers.size);
		rmm().setFaults({ repeatFirstPage: true });
		await expectFailure(502, /could not be read to its end/, paged);
	});

	it('of the profile is 502, when nothing of a list can be understood', async () => {
		const fields = { id: 'nowhere' };
		const misread = asking({ edit: profiled({ customers: { fields }, computers: { fields } }) });
		await expectFailure(502, /unexpected format/, misread);
	});

	it('of one row is 502: a list that lacks a computer is not handed on as whole', async () => {
		const [first, ...others] = rmm().data.computers.all();
		const before = { customers: [...rmm().data.customers.all()], computers: [first!, ...others] };
		rmm().data.load({ ...before, computers: [{ ...first!, id: '' }, ...others] });
		await expectFailure(502, /has no id/, ask, [['computers', {}]]);
		rmm().data.load(before);
	});

	it('that passes is never seen', async () => {
		rmm().setFaults({ tooManyRequests: 1, times: 2, retryAfter: 0 });
		expect(await ask('customers', {})).toMatchObject({ status: 200 });
	});

	it('is 404 for a customer that the RMM does not know, whatever is in its place', async () => {
		for (const customer of ['7', '../customers', '1001/computers?', 'Ünknown 1', '%2e%2e']) {
			await expectFailure(404, /^Custom RMM has no customer with the id /, ask, [
				['computers', { customer }],
			]);
		}
	});

	it('of the set-up is 502 as well, with the reason', async () => {
		await expectFailure(502, /'System Definition \(JSON\)' cannot/, asking({ edit: profiled({ x: 1 }) }));
	});

	it('shows no secret', async () => {
		const token = 'the-rmm-secret';
		const { baseUrl } = systems.credentials.customRmmApi as { baseUrl: string };
		const credentials = {
			customRmmApi: { baseUrl, authentication: 'query', queryName: 'key', queryValue: token, token },
		};
		for (const [path, query] of requests) {
			const answer = await asking({ credentials })(path, query);
			expect(answer.status).toBe(502);
			expect(JSON.stringify(answer)).not.toMatch(/the-rmm-secret|the bridge key/);
		}
	});
});

describe('the script for ImmyBot', () => {
	const { nodes } = template('instance-rmm-bridge');
	const webhooks = nodes.filter(({ type }) => type.endsWith('.webhook'));
	const script = bridgeScript();

	it('asks where the workflow listens, with the header that its notes name', () => {
		expect(webhooks.map(({ parameters }) => parameters.path).sort()).toEqual(
			Object.values(script.paths)
				.map((path) => `${ROOT}/${path}`)
				.sort(),
		);
		const note = String(nodes.find(({ name }) => name === 'Read Me')?.parameters.content);
		expect(note).toContain(`/webhook/${ROOT}\``);
		expect(note).toContain(`header \`${script.header}\``);
		for (const webhook of webhooks) {
			expect(webhook).toMatchObject({
				parameters: { authentication: 'headerAuth', responseMode: 'responseNode' },
				credentials: { httpHeaderAuth: { name: 'RMM Bridge' } },
				webhookId: expect.any(String),
			});
		}
	});

	it('reads nothing that the workflow does not send', async () => {
		const customers = (await ask(script.paths.customers, {})).body as { customers: [IDataObject] };
		const computers = (await ask(script.paths.computers, { [script.customer]: '1002' })).body as {
			computers: [IDataObject];
		};
		expect(computers.computers.map(({ customerId }) => customerId)).toEqual(Array(8).fill('1002'));
		const sent = new Set([...Object.keys(customers), ...Object.keys(computers)]);
		expect(script.reads.answer.filter((field) => !sent.has(field))).toEqual([]);
		for (const [reads, [row]] of [
			[script.reads.customer, customers.customers],
			[script.reads.computer, computers.computers],
		] as const) {
			expect(reads.length).toBeGreaterThan(1);
			expect(reads.filter((field) => !(field in row))).toEqual([]);
		}
	});
});
