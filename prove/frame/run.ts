import { existsSync, readdirSync } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { seededRandom } from '../../sandbox/random';
import { sharedHost } from './hosts';
import { failuresOf, Skipped, type Proof, type ProofContext } from './proof';
import { report, table, type Ran } from './report';

const PARTS = join(__dirname, '..');
const REPORTS = join(__dirname, '../../docs/proofs');

/** The names of all proofs. */
export function parts(): string[] {
	return readdirSync(PARTS)
		.filter((name) => name.endsWith('.ts'))
		.map((name) => name.replace('.ts', ''))
		.sort();
}

export async function load(part: string): Promise<Proof> {
	if (!existsSync(join(PARTS, `${part}.ts`))) {
		throw new Error(
			`npm run prove -- <part> [--seed N] [--sample], where <part> is one of ${parts().join(', ')}`,
		);
	}
	return ((await import(join(PARTS, `${part}.ts`))) as { default: Proof }).default;
}

/** Runs one proof and gives what it found. */
export async function prove(
	part: string,
	context: Omit<ProofContext, 'random' | 'note'>,
): Promise<Ran & { failures: string[] }> {
	const proof = await load(part);
	const notes: string[] = [];
	const startedAt = new Date();
	const { seed } = context;
	const rows = await proof.run({
		...context,
		random: seededRandom(seed),
		note: (text) => notes.push(text),
	});
	const milliseconds = Date.now() - startedAt.getTime();
	return { part, proof, seed, rows, notes, startedAt, milliseconds, failures: failuresOf(proof, rows) };
}

/** @returns the exit code */
export async function proveFromCommandLine(args: string[]): Promise<number> {
	const { values, positionals } = parseArgs({
		args,
		allowPositionals: true,
		options: { seed: { type: 'string' }, sample: { type: 'boolean', default: false } },
	});
	const [part = ''] = positionals;
	const seed = Number(values.seed ?? 1 + (Date.now() % 1_000_000));
	const { sample } = values;
	const say = (text: string) => void process.stderr.write(`${text}\n`);
	const hosts = sharedHost();
	try {
		await load(part);
		say(`Proving ${part}${sample ? ', a sample' : ''}, with --seed ${seed} …`);
		const ran = await prove(part, { seed, sample, log: say, ...hosts });
		process.stdout.write(`${table(ran.rows)}\n`);
		for (const failure of ran.failures) say(`Not 0: ${failure}`);
		if (!sample) {
			await mkdir(REPORTS, { recursive: true });
			await writeFile(join(REPORTS, `${part}.md`), report(ran));
			say(`Written: docs/proofs/${part}.md`);
		}
		return ran.failures.length === 0 ? 0 : 1;
	} catch (error) {
		say(error instanceof Skipped ? `Skipped: ${error.message}` : `\n${(error as Error).stack}`);
		return 1;
	} finally {
		await hosts.close();
	}
}
