import type { Execution, WorkflowFile, WorkflowNode } from '../../sandbox/host/client';
import { setStage, type Stage } from './support/stage';

const COMPUTERS = 5_000;

let stage: Stage;

beforeAll(async () => {
	stage = await setStage({ sandbox: { instance: { tenants: 50, computersPerTenant: COMPUTERS / 50 } } });
});
afterAll(async () => await stage?.close());
beforeEach(() => {
	stage.sandbox.clearFaults();
	instance().log.reset();
	instance().data.expireTokens();
	issuedBefore = instance().data.tokensIssued;
	instance().data.habits.tokenSeconds = 3600;
});

const instance = () => stage.sandbox.instance;
let issuedBefore: number;
const tokensIssued = () => instance().data.tokensIssued - issuedBefore;

/** A live instance's operation, as a node of a workflow. */
function immyBot(name: string, resource: string, operation: string, parameters: object = {}): WorkflowNode {
	return {
		name,
		type: 'n8n-nodes-immybot.immyBot',
		typeVersion: 1,
		position: [0, 0],
		parameters: { authentication: 'oAuth2', resource, operation, ...parameters },
		credentials: { immyBotOAuth2Api: { name: 'ImmyBot OAuth2' } },
	};
}

/** One node after the other, started by hand. */
function chain(...nodes: WorkflowNode[]): WorkflowFile {
	const start: WorkflowNode = {
		name: 'Start',
		type: 'n8n-nodes-base.manualTrigger',
		typeVersion: 1,
		position: [0, 0],
		parameters: {},
	};
	const all = [start, ...nodes];
	const next = (at: number) => ({ main: [[{ node: all[at + 1]!.name, type: 'main' as const, index: 0 }]] });
	const connections = Object.fromEntries(all.slice(0, -1).map(({ name }, at) => [name, next(at)]));
	return { name: nodes.map(({ name }) => name).join(', '), nodes: all, connections };
}

async function run(file: WorkflowFile, whileRunning?: (running: Promise<Execution>) => Promise<void>) {
	const { id } = await stage.host.client.importWorkflow(file);
	const running = stage.host.client.run(id, { timeoutMs: 240_000 });
	await whileRunning?.(running);
	const execution = await running;
	expect(execution.error).toBeUndefined();
	return execution;
}

const everyComputer = () => immyBot('List', 'instanceComputer', 'getAll', { returnAll: true });
const eachComputer = (resource: string, operation: string, parameters: object = {}) =>
	immyBot('Each', resource, operation, {
		computer: { __rl: true, mode: 'id', value: '={{ $json.id }}' },
		...parameters,
	});

const ids = (execution: Execution) => execution.json('Each').map(({ id }) => id);
const rows = () => instance().data.tables.computers.all();
const statuses = (status: number) => instance().log.entries({ status }).length;

it('signs in once for all nodes of a workflow', async () => {
	const execution = await run(
		chain(
			immyBot('Who', 'instanceTenant', 'getAll', { returnAll: true }),
			{ ...immyBot('Once', 'instanceComputer', 'getAll', { returnAll: false, limit: 5 }), executeOnce: true },
			eachComputer('instanceComputer', 'get'),
		),
	);
	expect(ids(execution)).toEqual(
		rows()
			.slice(0, 5)
			.map(({ id }) => id),
	);
	expect(tokensIssued()).toBe(1);
});

it('goes on when tokens expire during 5,000 requests', async () => {
	instance().data.habits.tokenSeconds = 2;
	let revocations = 0;
	const begun = Date.now();
	const execution = await run(
		chain(everyComputer(), eachComputer('instanceComputer', 'get')),
		async (running) => {
			const gets = () => instance().log.totals().requests;
			const ended = running.then(() => true);
			// Besides those that grow old: tokens that end before their time, which only a 401 tells.
			for (const at of [500, 1_500, 2_500, 3_500, 4_500]) {
				while (gets() < at) if (await Promise.race([ended, sleep(20)])) return;
				instance().data.expireTokens();
				revocations++;
			}
		},
	);
	expect(ids(execution)).toEqual(rows().map(({ id }) => id));
	expect(instance().log.totals().requests).toBeGreaterThan(COMPUTERS);
	expect(revocations).toBe(5);
	expect(statuses(401)).toBeGreaterThanOrEqual(revocations);
	// Each revocation is met by the requests under way, and answered with one new token; so is the first token's end.
	expect(statuses(401)).toBeLessThanOrEqual((revocations + 1) * 8);
	expect(tokensIssued()).toBeGreaterThan(revocations);
	const seconds = (Date.now() - begun) / 1000;
	expect(tokensIssued()).toBeLessThan(revocations + 2 + seconds);
});

it('reads everything from an instance that answers 429 and 503, and signs in there as well', async () => {
	instance().setFaults({ tooManyRequests: 0.05, unavailable: 0.05, retryAfter: 0 });
	const execution = await run(chain(everyComputer(), eachComputer('instanceComputer', 'get')));
	expect(ids(execution)).toEqual(rows().map(({ id }) => id));
	expect(statuses(429)).toBeGreaterThan(100);
	expect(statuses(503)).toBeGreaterThan(100);
});

it('starts no maintenance twice where answers are lost, and says which it cannot be sure of', async () => {
	instance().setFaults({ tooManyRequests: 0.1, unavailable: 0.1, cutAfter: 0.2, retryAfter: 0 });
	const some = immyBot('List', 'instanceComputer', 'getAll', { returnAll: false, limit: 30 });
	const onFailure = { onError: 'continueErrorOutput' } as const;
	const execution = await run(chain(some, { ...eachComputer('maintenance', 'run', { atMost: 30 }), ...onFailure }));
	const sessions = instance().data.tables.sessions.all();
	const perComputer = new Set(sessions.map(({ computerId }) => computerId));
	const [done, unsure] = [execution.json('Each'), execution.json('Each', 1)];
	expect(perComputer.size).toBe(sessions.length);
	expect(done).toHaveLength(sessions.length);
	expect(done.length + unsure.length).toBe(30);
	expect(new Set(done.map(({ sessionId }) => sessionId)).size).toBe(done.length);
	// A 503 does not say whether the work was begun: it is looked for, and never simply sent again.
	for (const { error } of unsure) expect(error).toMatch(/not known/);
	expect(instance().log.entries({ fault: 'cutAfter', path: 'run-immy-service' }).length).toBeGreaterThan(0);
});

const sleep = async (ms: number) =>
	await new Promise<false>((resolve) => setTimeout(() => resolve(false), ms));
