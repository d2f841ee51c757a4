import { execFile } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { summarise, type Summary } from './statistics';

/** With 21, one median differed from the next by a millisecond. */
const RUNS = 61;

/** What loading takes: n8n's core with its own nodes, and what the pack adds to that. */
export interface Load {
	base: Cost;
	pack: Cost;
	runs: number;
}

interface Cost {
	ms: Summary;
	/** Resident memory, in MB. */
	mb: Summary;
}

interface Measured {
	base: { ms: number; mb: number };
	pack: { ms: number; mb: number };
	/** How many nodes and credentials were loaded. */
	types: number;
}

/** Loads the packed pack with the host's own core, each time in a new process. */
export async function measureLoad(host: { folder: string; node: string }, tarball: string): Promise<Load> {
	const folder = await mkdtemp(join(tmpdir(), 'n8n-load-'));
	try {
		await promisify(execFile)('tar', ['-xzf', tarball, '-C', folder]);
		const measured: Measured[] = [];
		for (let run = 0; run < RUNS; run += 1) measured.push(await loadOnce(host, folder));
		const cost = (part: 'base' | 'pack'): Cost => ({
			ms: summarise(measured.map((one) => one[part].ms)),
			mb: summarise(measured.map((one) => one[part].mb)),
		});
		return { base: cost('base'), pack: cost('pack'), runs: RUNS };
	} finally {
		await rm(folder, { recursive: true, force: true });
	}
}

async function loadOnce(host: { folder: string; node: string }, folder: string): Promise<Measured> {
	const script = join(__dirname, 'loadOnce.cjs');
	const env = {
		PATH: process.env.PATH ?? '',
		HOME: folder,
		N8N_USER_FOLDER: folder,
		NODE_PATH: join(host.folder, 'node_modules'),
	};
	const { stdout } = await promisify(execFile)(host.node, [script, host.folder, join(folder, 'package')], {
		cwd: folder,
		env,
	}).catch(({ stderr }: { stderr: string }) => {
		// The rest shows the line that failed, and a bundle's lines are long.
		const reason = /^\w*Error.*$/m.exec(stderr)?.[0] ?? 'no reason given';
		throw new Error(`n8n cannot load the pack: ${reason}`);
	});
	const measured = JSON.parse(stdout.trim().split('\n').at(-1) ?? '') as Measured;
	if (measured.types === 0) throw new Error('n8n loaded the pack but found no node in it');
	return measured;
}
