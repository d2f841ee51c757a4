/**
 * Compares this pack with the same work built from n8n's own nodes, in real n8n hosts, and measures what the pack itself
 * costs. Times are reported, never judged; only a wrong end state is an error.
 */
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { N8nHost, type Version } from '../../sandbox/host/n8n';
import { setStage, type Stage } from '../e2e/support/stage';
import { measureBuilds } from './builds';
import { compareConcurrency } from './concurrency';
import { importContender, type Contender } from './contenders';
import { compare, warmUp, type Comparison, type Entrants } from './discovery';
import { measureFirstExecutions } from './firstExecution';
import { measureHostile } from './hostile';
import { measureLoad } from './load';
import { Memory } from './memory';
import { profileRuns } from './profile';
import { withPart } from './results';
import {
	buildsTable,
	concurrencyTable,
	discoveryTable,
	firstExecutionTable,
	HEADING,
	hostileTable,
	loadTable,
	measuredOn,
	nameOf,
	profileTable,
	webhookTable,
} from './tables';
import { compareWebhooks, type WebhookRow } from './webhooks';

const COMPARISONS: Comparison[] = [
	{ customers: 20, computersPerCustomer: 50, latencyMs: 20, rounds: { pack: 5, verified: 5, http: 5 } },
	// n8n's batching sleeps most of the time, which does not vary.
	{ customers: 10, computersPerCustomer: 40, latencyMs: 20, rounds: { pack: 1, httpBatched: 1 } },
	{
		customers: 50,
		computersPerCustomer: 200,
		latencyMs: 20,
		servesAtOnce: 64,
		rounds: { pack: 5, http: 5 },
	},
];

/** Of the pack alone: n8n's HTTP Request nodes would take an hour for each round. */
const SCALE: Comparison[] = [
	{ customers: 500, computersPerCustomer: 200, latencyMs: 20, servesAtOnce: 64, rounds: { pack: 5 } },
];

const RESULTS = join(__dirname, '../../bench/results.md');
const BUILDS = join(__dirname, '../../docs/builds.md');

export interface Setup {
	version: Version;
	host: { folder: string; node: string };
	tarballs: { fast: string; verified: string };
}

/** What is measured, each part in one minute to an hour, and the tables that it gives. */
const PARTS = {
	start: async ({ host, tarballs, version }) => [
		loadTable(await measureLoad(host, tarballs.fast)),
		await withHost(version, tarballs.fast, async ({ stage }) =>
			firstExecutionTable(await measureFirstExecutions(stage)),
		),
	],
	hostile: async () => [hostileTable(await measureHostile())],
	builds: async () => [buildsTable(await measureBuilds())],
	profile: async () => [profileTable(await profileRuns())],
	discovery: async (setup) => await discoveryTables(setup, COMPARISONS),
	scale: async (setup) => await discoveryTables(setup, SCALE),
	webhooks: async ({ version, tarballs }) => {
		const rows: WebhookRow[] = [];
		for (const engine of ['vm', 'legacy'] as const) {
			const compared = async ({ stage }: OnHost) => await compareWebhooks(stage, engine, say);
			rows.push(...(await withHost(version, tarballs.fast, compared, { N8N_EXPRESSION_ENGINE: engine })));
		}
		return [webhookTable(rows)];
	},
	concurrency: async ({ version, tarballs }) =>
		await withHost(version, tarballs.fast, async ({ stage, memory }) => [
			concurrencyTable(await compareConcurrency(stage, memory, say)),
		]),
} satisfies Record<string, (setup: Setup) => Promise<string[]>>;

export type Part = keyof typeof PARTS;

/**
 * The parts of these names; all of them for no name.
 * @throws Error for a name that no part has
 */
export function chosen(names: readonly string[]): Part[] {
	const all = Object.keys(PARTS) as Part[];
	const unknown = names.find((name) => !all.some((part) => part === name));
	if (unknown !== undefined) throw new Error(`There is no part "${unknown}". Parts: ${all.join(', ')}.`);
	return names.length === 0 ? all : all.filter((part) => names.includes(part));
}

/**
 * Prints what each part gives as soon as it is there, and puts it into `bench/results.md` beside what the other parts
 * gave before; what the builds cost goes into `docs/builds.md` as well.
 * @throws Error when a discovery fails or leaves ImmyBot in another state than the RMM
 */
export async function bench(setup: Setup, parts: readonly Part[]): Promise<void> {
	await mkdir(dirname(RESULTS), { recursive: true });
	let page =
		parts.length === chosen([]).length ? HEADING : await readFile(RESULTS, 'utf8').catch(() => HEADING);
	for (const [index, part] of parts.entries()) {
		say(`Part ${index + 1} of ${parts.length}: ${part} …`);
		const began = Date.now();
		const seconds = () => Math.ceil((Date.now() - began) / 1000);
		const beat = setInterval(() => say(`  … ${part}, ${seconds()} s`), 30_000);
		const tables = await PARTS[part](setup).finally(() => clearInterval(beat));
		const block = [...tables, measuredOn(setup.version)].join('\n\n');
		process.stdout.write(`\n${block}\n\n`);
		page = withPart(page, part, block);
		await writeFile(RESULTS, page);
		if (part === 'builds') await writeFile(BUILDS, withPart(await readFile(BUILDS, 'utf8'), part, block));
		say(`${part} took ${seconds()} s.`);
	}
	say(`Written to ${RESULTS}.`);
}

async function discoveryTables(setup: Setup, comparisons: Comparison[]): Promise<string[]> {
	const tables: string[] = [];
	for (const comparison of comparisons) {
		say(nameOf(comparison));
		const contenders = Object.keys(comparison.rounds) as Contender[];
		const rows = await withEntrants(setup, contenders, async (entrants) => {
			await warmUp(entrants);
			return await compare(entrants, comparison);
		});
		tables.push(discoveryTable(rows));
	}
	return tables;
}

interface OnHost {
	stage: Stage;
	memory: Memory;
}

/** An n8n with the build of this tarball, while `work` goes on. */
async function withHost<T>(
	version: Version,
	tarball: string,
	work: (on: OnHost) => Promise<T>,
	env?: Record<string, string>,
): Promise<T> {
	say('Starting n8n (some 20 s) …');
	const host = await N8nHost.start({ version, tarball, env });
	try {
		const stage = await setStage({ host });
		try {
			return await work({ stage, memory: new Memory(host.pid) });
		} finally {
			await stage.close();
		}
	} finally {
		await host.dispose();
	}
}

/** An n8n for each contender, so that none has the memory of another. */
async function withEntrants<T>(
	setup: Setup,
	[contender, ...others]: Contender[],
	work: (entrants: Entrants) => Promise<T>,
): Promise<T> {
	if (!contender) return await work({});
	const { fast, verified } = setup.tarballs;
	return await withHost(setup.version, contender === 'verified' ? verified : fast, async (on) => {
		const entrant = { ...on, workflow: await importContender(on.stage, contender) };
		return await withEntrants(
			setup,
			others,
			async (entrants) => await work({ [contender]: entrant, ...entrants }),
		);
	});
}

function say(text: string): void {
	process.stderr.write(`${text}\n`);
}
