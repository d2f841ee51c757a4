/**
 * Compares RMM discovery by this pack with the same job built from n8n's HTTP Request nodes, in one real n8n, and
 * measures what the pack adds to n8n's start. Times are reported, never judged; only a wrong end state is an error.
 */
import type { Version } from '../../sandbox/host/n8n';
import { setStage, type Stage } from '../e2e/support/stage';
import { importContenders } from './contenders';
import { compare, warmUp, type Comparison, type Row } from './discovery';
import { measureLoad } from './load';
import { discoveryTable, loadTable } from './tables';

const COMPARISONS: Comparison[] = [
	{ customers: 20, computersPerCustomer: 50, latencyMs: 0, rounds: 3, contenders: ['pack', 'http'] },
	{ customers: 20, computersPerCustomer: 50, latencyMs: 20, rounds: 3, contenders: ['pack', 'http'] },
	// n8n's batching sleeps most of the time, which does not vary: one round will do.
	{ customers: 10, computersPerCustomer: 40, latencyMs: 20, rounds: 1, contenders: ['pack', 'httpBatched'] },
	{ customers: 50, computersPerCustomer: 200, latencyMs: 20, rounds: 1, contenders: ['pack'] },
];

/**
 * Prints each table when it is ready and, as the last line, everything as JSON.
 * @throws Error when a discovery fails or leaves ImmyBot in another state than the RMM
 */
export async function bench(setup: {
	version: Version;
	host: { folder: string; node: string };
	tarball: string;
}): Promise<void> {
	say(`Measuring what the pack adds to the start of n8n ${setup.version} …`);
	const load = await measureLoad(setup.host, setup.tarball);
	print(loadTable(load));

	say('Starting n8n (some 20 s) …');
	const stage = await setStage({ version: setup.version });
	const discovery = await compareAll(stage).finally(async () => await stage.close());
	print(JSON.stringify({ n8n: setup.version, load, discovery }));
}

async function compareAll(stage: Stage): Promise<Row[]> {
	const workflows = await importContenders(stage);
	await warmUp(stage, workflows);
	say('Running RMM discovery; each table takes up to two minutes …');
	const rows: Row[] = [];
	for (const comparison of COMPARISONS) {
		const measured = await compare(stage, workflows, comparison);
		print(discoveryTable(measured));
		rows.push(...measured);
	}
	return rows;
}

function say(text: string): void {
	process.stderr.write(`${text}\n`);
}

function print(text: string): void {
	process.stdout.write(`${text}\n`);
}
