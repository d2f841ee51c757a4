import { deepStrictEqual } from 'node:assert';
import type { Workflow } from '../../sandbox/host/client';
import type { Sandbox } from '../../sandbox';
import type { Stage } from '../e2e/support/stage';
import { CONTENDERS, type Contender } from './contenders';
import type { Memory } from './memory';
import { summarise, type Summary } from './statistics';

const RUN_TIMEOUT_MS = 600_000;

export interface Comparison {
	customers: number;
	computersPerCustomer: number;
	/** What each request waits on the servers' side. */
	latencyMs: number;
	/** How many requests a server works on at once. Default: any number. */
	servesAtOnce?: number;
	/** Who takes part, and in how many rounds: one that takes minutes need not take them five times. */
	rounds: Partial<Record<Contender, number>>;
}

/** The runs of a round, in this order. */
export const RUNS = ['everything new', 'nothing changed', '1 % changed'] as const;
type Run = (typeof RUNS)[number];

/** What one execution cost, on both remote systems together. */
interface Cost {
	ms: number;
	requests: number;
	connections: number;
	writes: number;
	/** What n8n has in memory, in MB. */
	mb: number;
}

/** What a run of a contender cost, over all rounds; counts are medians. Memory is counted from before the first run. */
export interface Row extends Omit<Comparison, 'rounds'> {
	run: Run;
	contender: Contender;
	rounds: number;
	ms: Summary;
	requests: number;
	connections: number;
	writes: number;
	mb: number;
}

/** What runs for a contender, and where. */
export interface Entrant {
	stage: Stage;
	workflow: Workflow;
	memory: Memory;
}

export type Entrants = Partial<Record<Contender, Entrant>>;

/** Lets n8n load and compile what every contender uses. */
export async function warmUp(entrants: Entrants): Promise<void> {
	const rounds = Object.fromEntries(Object.keys(entrants).map((contender) => [contender, 1]));
	await compare(entrants, { customers: 2, computersPerCustomer: 20, latencyMs: 0, rounds });
}

/**
 * Runs the contenders in turn, in rounds, each on systems of its own.
 * @throws Error when an execution fails or leaves a wrong end state
 */
export async function compare(entrants: Entrants, comparison: Comparison): Promise<Row[]> {
	const { rounds, ...conditions } = comparison;
	const contenders = Object.keys(rounds) as Contender[];
	const idle = new Map(
		await Promise.all(
			contenders.map(async (one) => [one, (await entrants[one]?.memory.rested()) ?? 0] as const),
		),
	);
	const costs = new Map<string, Cost[]>();
	const key = (run: Run, contender: Contender) => `${run} ${contender}`;
	for (let round = 0; round < Math.max(...Object.values(rounds)); round += 1) {
		// Who is first changes from round to round, so that a machine that grows slower harms both alike.
		for (const contender of round % 2 === 0 ? contenders : contenders.toReversed()) {
			if (round >= (rounds[contender] ?? 0)) continue;
			const entrant = entrants[contender];
			if (!entrant) throw new Error(`${CONTENDERS[contender]} does not take part.`);
			const { sandbox } = entrant.stage;
			await reset(entrant.stage, conditions);
			for (const run of RUNS) {
				if (run === '1 % changed') change(sandbox);
				const cost = await measure(entrant.stage, entrant.workflow, entrant.memory);
				assertMirrorsTheRmm(sandbox, `${CONTENDERS[contender]}, ${run}`);
				cost.mb -= idle.get(contender) ?? 0;
				costs.set(key(run, contender), [...(costs.get(key(run, contender)) ?? []), cost]);
			}
		}
	}
	for (const { stage } of Object.values(entrants)) stage.sandbox.clearFaults();
	return RUNS.flatMap((run) =>
		contenders.map((contender) => {
			const all = costs.get(key(run, contender)) ?? [];
			const median = (name: keyof Cost) => summarise(all.map((cost) => cost[name])).median;
			return {
				...conditions,
				run,
				contender,
				rounds: all.length,
				ms: summarise(all.map(({ ms }) => ms)),
				requests: median('requests'),
				connections: median('connections'),
				writes: median('writes'),
				mb: median('mb'),
			};
		}),
	);
}

/** A new RMM, an empty ImmyBot and no customer map of an earlier one, with no other faults than the conditions say. */
export async function reset(
	{ host, sandbox: { immybot, rmm } }: Stage,
	{
		customers,
		computersPerCustomer,
		latencyMs,
		servesAtOnce = null,
	}: Pick<Comparison, 'customers' | 'computersPerCustomer' | 'latencyMs'> & { servesAtOnce?: number | null },
): Promise<void> {
	await host.client.deleteDataTables();
	immybot.data.clear();
	rmm.data.seed({ customers, computersPerCustomer });
	for (const server of [immybot, rmm]) server.setFaults({ latency: latencyMs, servesAtOnce });
}

function change({ rmm }: Sandbox): void {
	rmm.data.churn({ change: Math.ceil(rmm.data.computers.size / 100) });
}

/**
 * What one execution costs; `mb` is what n8n has in memory at most.
 * @throws Error when the execution fails
 */
export async function measure(
	{ host: { client }, sandbox }: Stage,
	workflow: Workflow,
	memory: Memory,
): Promise<Cost> {
	const logs = [sandbox.immybot.log, sandbox.rmm.log];
	for (const log of logs) log.reset();
	const { result, mb } = await memory.most(async () => {
		const started = await client.startRun(workflow.id);
		return { id: started, ...(await untilEnded(client, workflow.id, started, memory)) };
	});
	const { id, status, ms } = result;
	if (status !== 'success') {
		const { error } = await client.execution(id);
		throw new Error(`"${workflow.name}" ended with "${status}": ${error?.message}`);
	}
	const totals = logs.map((log) => log.totals());
	const sum = (values: number[]) => values.reduce((total, value) => total + value, 0);
	return {
		ms,
		requests: sum(totals.map(({ requests }) => requests)),
		connections: sum(totals.map(({ connections }) => connections)),
		writes: sum(totals.map(({ requests, byMethod }) => requests - (byMethod.GET ?? 0))),
		mb,
	};
}

/**
 * Waits for the end of an execution, and asks n8n only while it has nothing to do: each question leaves as much in its
 * memory as many items do. The list of executions says so without the data, which would take longer than the run.
 */
async function untilEnded(
	client: Stage['host']['client'],
	workflowId: string,
	id: string,
	memory: Memory,
): Promise<{ status: string; ms: number }> {
	for (const deadline = Date.now() + RUN_TIMEOUT_MS; ;) {
		await memory.untilIdle();
		const found = await ended(client, workflowId, id);
		if (Number.isFinite(found.ms)) return found;
		if (Date.now() > deadline) throw new Error(`The execution ${id} has not ended`);
	}
}

/** How an execution ended, and after how many milliseconds by n8n's own clock: not a number before its end. */
export async function ended(
	client: Stage['host']['client'],
	workflowId: string,
	id: string,
): Promise<{ status: string; ms: number }> {
	const filter = encodeURIComponent(JSON.stringify({ workflowId }));
	const { results } = await client.request<{
		results: Array<{ id: string; status: string; startedAt: string; stoppedAt: string }>;
	}>('GET', `/executions?filter=${filter}`);
	const execution = results.find((one) => one.id === id);
	if (!execution) throw new Error(`n8n does not list its execution ${id}`);
	const { status, startedAt, stoppedAt } = execution;
	return { status, ms: Date.parse(stoppedAt) - Date.parse(startedAt) };
}

/** @throws AssertionError when ImmyBot does not hold each device of the RMM once, with its values */
function assertMirrorsTheRmm({ immybot, rmm }: Sandbox, what: string): void {
	const { tenants, computers } = immybot.data;
	const customerOf = new Map(tenants.all().map(({ id, external_id }) => [id, String(external_id)]));
	const held = computers
		.all()
		.map(({ name, tenant_id, external_id, os, status, integration_source, properties }) => ({
			id: String(external_id),
			customer: customerOf.get(tenant_id ?? ''),
			name,
			os,
			status,
			integration_source,
			ip: properties?.ip_address,
			mac: properties?.mac_address,
			manufacturer: properties?.manufacturer,
			model: properties?.model,
		}));
	const expected = rmm.data.computers.all().map((device) => ({
		id: String(device.id),
		customer: String(device.customer_id),
		name: device.hostname,
		os: device.operating_system,
		status: device.online ? 'Online' : 'Offline',
		integration_source: 'Custom RMM',
		ip: device.ip_address,
		mac: device.mac_address,
		manufacturer: device.manufacturer,
		model: device.model,
	}));
	const inOrder = (rows: Array<{ id: string }>) =>
		rows.toSorted((a, b) => (a.id < b.id ? -1 : Number(a.id > b.id)));
	deepStrictEqual(inOrder(held), inOrder(expected), `${what}: ImmyBot does not mirror the RMM`);
	deepStrictEqual(tenants.size, rmm.data.customers.size, `${what}: not one tenant for each customer`);
}
