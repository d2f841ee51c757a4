/**
 * Compares this pack with the same work built from n8n's own nodes, in one real n8n, and measures what the pack itself
 * costs. Times are reported, never judged; only a wrong end state is an error.
 */
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { N8nHost, type Version } from '../../sandbox/host/n8n';
import { setStage, type Stage } from '../e2e/support/stage';
import { measureBuilds } from './builds';
import { compareConcurrency } from './concurrency';
import { importContenders } from './contenders';
import { compare, warmUp, type Comparison, type Entrants } from './discovery';
import { measureHostile } from './hostile';
import { measureLoad } from './load';
import { Memory } from './memory';
import { profileRuns } from './profile';
import {
	buildsTable,
	concurrencyTable,
	discoveryTable,
	heading,
	hostileTable,
	loadTable,
	profileTable,
	webhookTable,
} from './tables';
import { compareWebhooks } from './webhooks';

const COMPARISONS: Comparison[] = [
	{
		customers: 20,
		computersPerCustomer: 50,
		latencyMs: 0,
		rounds: 5,
		contenders: ['pack', 'verified', 'http'],
	},
	{
		customers: 20,
		computersPerCustomer: 50,
		latencyMs: 20,
		rounds: 5,
		contenders: ['pack', 'verified', 'http'],
	},
	{
		customers: 50,
		computersPerCustomer: 200,
		latencyMs: 20,
		servesAtOnce: 64,
		rounds: 5,
		contenders: ['pack', 'http'],
	},
	// n8n's batching sleeps most of the time, which does not vary: one round will do.
	{ customers: 10, computersPerCustomer: 40, latencyMs: 20, rounds: 1, contenders: ['pack', 'httpBatched'] },
	{
		customers: 500,
		computersPerCustomer: 200,
		latencyMs: 20,
		servesAtOnce: 64,
		rounds: 1,
		contenders: ['pack'],
	},
];

const RESULTS = join(__dirname, '../../bench/results.md');

/**
 * Prints each table when it is ready, and writes all of them to `bench/results.md`.
 * @throws Error when a discovery fails or leaves ImmyBot in another state than the RMM
 */
export async function bench(setup: {
	version: Version;
	host: { folder: string; node: string };
	tarballs: { fast: string; verified: string };
}): Promise<void> {
	const { version, host, tarballs } = setup;
	const sections = [heading(version)];
	const add = (section: string) => {
		sections.push(section);
		process.stdout.write(`\n${section}\n`);
	};
	say(`Measuring what the pack adds to the start of n8n ${version} …`);
	add(loadTable(await measureLoad(host, tarballs.fast)));
	add(hostileTable(await measureHostile()));
	say('Comparing the transports of the two builds …');
	add(buildsTable(await measureBuilds()));
	say("Profiling two runs in n8n's engine …");
	add(profileTable(await profileRuns()));

	await onHosts(version, tarballs, async (fast, verified) => {
		const entrants = await entrantsOn(fast, verified);
		await warmUp(entrants);
		say('Running RMM discovery; each table takes some minutes …');
		for (const comparison of COMPARISONS) add(discoveryTable(await compare(entrants, comparison)));
		say('Delivering events …');
		add(webhookTable(await compareWebhooks(fast.stage)));
		say('Trying fixed numbers of requests side by side, and the automatic one …');
		add(concurrencyTable(await compareConcurrency(fast.stage, fast.memory)));
	});
	await mkdir(join(RESULTS, '..'), { recursive: true });
	await writeFile(RESULTS, `${sections.join('\n\n')}\n`);
	say(`Written to ${RESULTS}.`);
}

interface OnHost {
	stage: Stage;
	memory: Memory;
}

/** One n8n with each build, while `work` goes on. */
async function onHosts(
	version: Version,
	{ fast, verified }: { fast: string; verified: string },
	work: (fast: OnHost, verified: OnHost) => Promise<void>,
): Promise<void> {
	const started: N8nHost[] = [];
	const stages: Stage[] = [];
	const onHost = async (tarball: string): Promise<OnHost> => {
		say('Starting n8n (some 20 s) …');
		const host = await N8nHost.start({ version, tarball });
		started.push(host);
		const stage = await setStage({ host });
		stages.push(stage);
		return { stage, memory: new Memory(host.pid) };
	};
	try {
		await work(await onHost(fast), await onHost(verified));
	} finally {
		for (const stage of stages) await stage.close();
		for (const host of started) await host.dispose();
	}
}

async function entrantsOn(fast: OnHost, verified: OnHost): Promise<Entrants> {
	const { pack, http, httpBatched } = await importContenders(fast.stage);
	return {
		pack: { ...fast, workflow: pack },
		http: { ...fast, workflow: http },
		httpBatched: { ...fast, workflow: httpBatched },
		verified: { ...verified, workflow: await verified.stage.import('rmm-computer-discovery') },
	};
}

function say(text: string): void {
	process.stderr.write(`${text}\n`);
}
