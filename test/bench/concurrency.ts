import { randomUUID } from 'node:crypto';
import type { Faults } from '../../sandbox/server/faults';
import type { WorkflowFile } from '../../sandbox/host/client';
import type { Stage } from '../e2e/support/stage';
import { measure, reset } from './discovery';
import type { Memory } from './memory';
import { summarise, type Summary } from './statistics';

const LATENCY_MS = 20;
const ROUNDS = 5;

/** A server, and the fixed numbers among which its best one is. */
interface Server {
	name: string;
	/** Computers of the RMM, in customers of a hundred. */
	computers: number;
	faults: Partial<Faults>;
	/** What changes when half of the computers are there. */
	then?: Partial<Faults>;
	fixed: number[];
}

const SERVERS: Server[] = [
	{ name: 'serves 4 at once', computers: 1_000, faults: { servesAtOnce: 4 }, fixed: [4, 8] },
	{ name: 'serves 16 at once', computers: 4_000, faults: { servesAtOnce: 16 }, fixed: [16, 32] },
	{ name: 'serves 64 at once', computers: 10_000, faults: { servesAtOnce: 64 }, fixed: [32, 64] },
	{
		name: 'serves 16 at once, refuses more',
		computers: 4_000,
		faults: { servesAtOnce: 16, waitingRoom: 0 },
		fixed: [8, 16],
	},
	{
		name: 'serves 4, then 64 at once',
		computers: 3_000,
		faults: { servesAtOnce: 4 },
		then: { servesAtOnce: 64 },
		fixed: [4, 64],
	},
	{
		name: 'allows 200 requests a second',
		computers: 2_000,
		faults: { rateLimit: { requests: 200, windowMs: 1000 } },
		fixed: [4, 5, 6],
	},
];

/** What one way of going side by side cost against one server. */
export interface ConcurrencyRow {
	server: string;
	/** `automatic`, or the number. */
	concurrency: string;
	ms: Summary;
	requests: number;
	/** Requests that were answered 429 or 503. */
	refused: number;
	/** The most requests that were under way at once. */
	peak: number;
}

/** The first run of discovery with *Concurrency* at *Automatic* and at fixed numbers, in turn. */
export async function compareConcurrency(
	stage: Stage,
	memory: Memory,
	say: (progress: string) => void,
): Promise<ConcurrencyRow[]> {
	const rows: ConcurrencyRow[] = [];
	for (const server of SERVERS) {
		say(`A server that ${server.name} …`);
		const runs = new Map<
			string,
			Array<Omit<ConcurrencyRow, 'server' | 'concurrency' | 'ms'> & { ms: number }>
		>();
		for (let round = 0; round < ROUNDS; round += 1) {
			const ways = ['automatic', ...server.fixed.map(String)];
			for (const way of round % 2 === 0 ? ways : ways.toReversed()) {
				const run = await firstRun(stage, memory, server, way);
				runs.set(way, [...(runs.get(way) ?? []), run]);
			}
		}
		for (const [concurrency, all] of runs) {
			const median = (name: 'requests' | 'refused' | 'peak') => summarise(all.map((one) => one[name])).median;
			rows.push({
				server: server.name,
				concurrency,
				ms: summarise(all.map(({ ms }) => ms)),
				requests: median('requests'),
				refused: median('refused'),
				peak: median('peak'),
			});
		}
	}
	stage.sandbox.clearFaults();
	return rows;
}

async function firstRun(stage: Stage, memory: Memory, server: Server, way: string) {
	const { immybot } = stage.sandbox;
	const customers = server.computers / 100;
	await reset(stage, { customers, computersPerCustomer: 100, latencyMs: LATENCY_MS });
	immybot.setFaults(server.faults);
	// Another credential each time: what its lane has learned must not help the next run.
	const name = `ImmyBot ${randomUUID()}`;
	const { baseUrl, apiKey } = stage.sandbox.describe().immybot;
	await stage.host.client.createCredential({ name, type: 'immyBotApi', data: { baseUrl, apiKey } });
	const workflow = await stage.import('rmm-computer-discovery', (file) => {
		setConcurrency(file, way);
		for (const { credentials } of file.nodes) if (credentials?.immyBotApi) credentials.immyBotApi = { name };
	});
	const change = server.then && watch(stage, server.computers / 2, server.then);
	try {
		const { ms, requests } = await measure(stage, workflow, memory);
		const { byStatus, peak } = immybot.log.totals();
		return { ms, requests, refused: (byStatus[429] ?? 0) + (byStatus[503] ?? 0), peak };
	} finally {
		clearInterval(change);
		immybot.setFaults({ servesAtOnce: null, waitingRoom: null, rateLimit: null });
	}
}

/** Changes the server as soon as it holds so many computers. */
function watch({ sandbox: { immybot } }: Stage, computers: number, faults: Partial<Faults>): NodeJS.Timeout {
	return setInterval(() => {
		if (immybot.data.computers.size >= computers) immybot.setFaults(faults);
	}, 20);
}

function setConcurrency(file: WorkflowFile, way: string): void {
	for (const node of file.nodes) {
		if (node.type !== 'n8n-nodes-immybot.immyBotSync') continue;
		const parameters = node.parameters as { options?: object };
		const how =
			way === 'automatic' ? { concurrency: way } : { concurrency: 'fixed', requestsAtOnce: Number(way) };
		parameters.options = { ...parameters.options, ...how };
	}
}
