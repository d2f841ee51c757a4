import type { Stage } from '../test/e2e/support/stage';
import { startSystem } from '../test/lib/connectors/support/server';
import { estateOf, type Estate } from '../test/lib/connectors/systems/estate';
import {
	canonical,
	credentialFor,
	standIns,
	Tokens,
	type StandIn,
} from '../test/lib/connectors/systems/standIns';
import type { Proof, ProofContext, Row } from './frame/proof';
import { compare, sum, type Verdict } from './frame/verdict';

const FULL = { customers: 100, computersEach: 20 };
const SAMPLE = { customers: 3, computersEach: 5 };

/** Milliseconds that every answer takes, so that requests overlap as they do over a network. */
const LATENCY_MS = 10;

/** What a vendor allows: so many requests in a span of time, or at the same time for one endpoint. */
type Limit = { requests: number; perSeconds: number } | { atOnce: number };

/**
 * The systems, with what their vendors publish: Datto's help on APIv2 and its module DattoRMM.Core (2026-04-16), N-able's
 * page on rate limiting (3 to 50 by endpoint: the lowest), Atera's public clients (PSAtera, 2026-06-16). NinjaOne and
 * Tactical RMM publish none.
 */
const SYSTEMS: Record<string, Limit | undefined> = {
	ninjaone: undefined,
	'datto-rmm': { requests: 600, perSeconds: 60 },
	'n-central': { atOnce: 3 },
	atera: { requests: 700, perSeconds: 60 },
	tactical: undefined,
};

export default {
	title: 'RMM: discovery from five systems, twice',
	about:
		'Five RMMs are simulated as their descriptions and public clients say, each with a token that expires early where it has tokens. ' +
		'The template *RMM computer discovery* runs twice against each. Then the tenants and computers in ImmyBot are compared with the RMM, record by record. ' +
		'The second run may write nothing, and at no time may an RMM be asked more than its vendor allows.',
	zeros: ['failed runs', 'duplicates', 'losses', 'wrong data', 'second writes', 'over the limit'],
	async run(context) {
		const rows: Row[] = [];
		for (const [id, limit] of Object.entries(SYSTEMS)) rows.push(await discoverTwice(id, limit, context));
		return rows;
	},
} satisfies Proof;

async function discoverTwice(
	id: string,
	limit: Limit | undefined,
	{ sample, log, setStage }: ProofContext,
): Promise<Row> {
	const { customers, computersEach } = sample ? SAMPLE : FULL;
	const estate = estateOf(customers, computersEach);
	const rmm = await startRmm(standIns[id]!, estate);
	const stage = await setStage();
	try {
		const workflow = await importFor(id, rmm.origin, stage);
		const run = async () => {
			const before = rmm.meter.requests;
			stage.sandbox.immybot.log.reset();
			const { error } = await stage.run(workflow, 15 * 60_000);
			const asked = stage.sandbox.immybot.log.entries();
			const writes = asked.filter(({ method }) => method !== 'GET').length;
			log(`${id}: ${rmm.meter.requests - before} requests, ${writes} writes`);
			return { error, requests: rmm.meter.requests - before, writes };
		};
		const first = await run();
		const second = await run();
		const most = rmm.meter.most(limit);
		return {
			system: id,
			customers,
			computers: estate.machines.length,
			'first requests': first.requests,
			'second requests': second.requests,
			allowed: wordsFor(limit),
			'most asked': most ?? '',
			'over the limit': Math.max(0, (most ?? 0) - mostAllowed(limit)),
			'first writes': first.writes,
			'second writes': second.writes,
			...verdict(standIns[id]!, estate, stage, rmm.origin),
			'failed runs': [first, second].filter(({ error }) => error !== undefined).length,
		};
	} finally {
		await stage.close();
		await rmm.close();
	}
}

/** The template, with a credential for this RMM and a customer map of its own. */
async function importFor(id: string, address: string, { host, import: importTemplate }: Stage) {
	const name = `RMM ${id} at ${address}`;
	await host.client.createCredential({ name, type: 'customRmmApi', data: credentialFor(id, address) });
	return await importTemplate('rmm-computer-discovery', ({ nodes }) => {
		for (const { credentials } of nodes) {
			if (credentials?.customRmmApi) credentials.customRmmApi = { name };
		}
		const map = nodes.find((node) => node.name === 'Customer Map');
		(map!.parameters as { tableName: string }).tableName = `Customers of ${name}`;
	});
}

async function startRmm(standIn: StandIn, estate: Estate) {
	const meter = new Meter();
	const tokens = new Tokens();
	const server = await startSystem(async (asked, origin) => {
		const done = meter.enter(asked.path);
		try {
			await new Promise((resolve) => setTimeout(resolve, LATENCY_MS));
			return standIn.answer(asked, origin, estate, tokens);
		} finally {
			done();
		}
	});
	return { ...server, meter };
}

/** Counts what a server is asked: over time, and at the same time. */
class Meter {
	private readonly times: number[] = [];

	private readonly underWay = new Map<string, number>();

	private mostUnderWay = 0;

	get requests(): number {
		return this.times.length;
	}

	/** @returns what to call when the request is answered */
	enter(path: string): () => void {
		const endpoint = path.replace(/\d+/g, '{id}');
		const count = (more: number) => {
			const now = (this.underWay.get(endpoint) ?? 0) + more;
			this.underWay.set(endpoint, now);
			return now;
		};
		this.times.push(Date.now());
		this.mostUnderWay = Math.max(this.mostUnderWay, count(1));
		return () => void count(-1);
	}

	/** The most requests in any span of the limit's length, or of one endpoint at the same time. */
	most(limit: Limit | undefined): number | undefined {
		if (!limit) return undefined;
		if ('atOnce' in limit) return this.mostUnderWay;
		const span = limit.perSeconds * 1000;
		let from = 0;
		return this.times.reduce((most, time, at) => {
			while (this.times[from]! <= time - span) from++;
			return Math.max(most, at - from + 1);
		}, 0);
	}
}

function mostAllowed(limit: Limit | undefined): number {
	if (!limit) return Number.POSITIVE_INFINITY;
	return 'atOnce' in limit ? limit.atOnce : limit.requests;
}

function wordsFor(limit: Limit | undefined): string {
	if (!limit) return 'not published';
	return 'atOnce' in limit
		? `${limit.atOnce} at once for an endpoint`
		: `${limit.requests} in ${limit.perSeconds} s`;
}

/** How far ImmyBot is from what the RMM holds. */
function verdict(standIn: StandIn, estate: Estate, { sandbox }: Stage, origin: string): Verdict {
	const { tenants, computers } = sandbox.immybot.data;
	const tenantOf = new Map(tenants.all().map((tenant) => [String(tenant.external_id), tenant.id]));
	const idOf = (customer: number) => String(standIn.customerId?.(customer) ?? customer);
	const expected = estate.machines.map((machine) => {
		const computer = canonical(machine, standIn, estate, origin);
		const record = {
			name: computer.name,
			tenant_id: tenantOf.get(idOf(machine.customer)),
			os: computer.os,
			status: computer.online ? 'Online' : 'Offline',
			properties: given({
				ip_address: computer.ips?.[0],
				mac_address: computer.macs?.[0],
				manufacturer: computer.manufacturer,
				model: computer.model,
			}),
		};
		return [String(computer.id), record] as const;
	});
	return sum([
		compare(
			new Map(estate.customers.map(({ id, name }) => [idOf(id), { name }])),
			tenants.all().map((record) => ({ key: String(record.external_id), record })),
		),
		compare(
			new Map(expected),
			computers.all().map((record) => ({ key: String(record.external_id), record })),
		),
	]);
}

function given(fields: Record<string, unknown>): Record<string, unknown> {
	return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined));
}
