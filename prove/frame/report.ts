import { availableParallelism } from 'node:os';
import { VERSIONS } from '../../sandbox/host/n8n';
import { failuresOf, type Proof, type Row } from './proof';

export interface Ran {
	part: string;
	proof: Proof;
	seed: number;
	rows: Row[];
	notes: string[];
	startedAt: Date;
	milliseconds: number;
}

/** The page of a proof, in Markdown. */
export function report({ part, proof, seed, rows, notes, startedAt, milliseconds }: Ran): string {
	const failures = failuresOf(proof, rows);
	return `${[
		`# ${proof.title}`,
		proof.about,
		`Written by \`npm run prove -- ${part} --seed ${seed}\` on ${startedAt.toISOString().slice(0, 10)}, in ${duration(milliseconds)}: n8n ${VERSIONS[0]}, Node.js ${process.versions.node}, ${availableParallelism()} cores.`,
		table(rows),
		`Must be 0 in each row: ${proof.zeros.join(', ')}. ${failures.length === 0 ? 'It is.' : `It is not: ${failures.join('; ')}.`}`,
		...notes,
	].join('\n\n')}\n`;
}

export function table(rows: readonly Row[]): string {
	const columns = Object.keys(rows[0] ?? {});
	const line = (cells: unknown[]) => `| ${cells.join(' | ')} |`;
	return [
		line(columns),
		line(columns.map((column) => (typeof rows[0]?.[column] === 'number' ? '---:' : '---'))),
		...rows.map((row) => line(columns.map((column) => row[column]))),
	].join('\n');
}

function duration(milliseconds: number): string {
	const seconds = Math.round(milliseconds / 1000);
	return seconds < 60 ? `${seconds} s` : `${Math.floor(seconds / 60)} min ${seconds % 60} s`;
}
