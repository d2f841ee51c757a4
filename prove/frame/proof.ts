import type { SandboxOptions } from '../../sandbox';
import type { N8nHost } from '../../sandbox/host/n8n';
import type { Random } from '../../sandbox/random';
import type { Stage } from '../../test/e2e/support/stage';

/** One line of a report's table, by column. Every row has the same columns. */
export type Row = Record<string, string | number>;

/** What a part of `npm run prove` is: the default export of `prove/<part>.ts`. */
export interface Proof {
	title: string;
	/** What is done and counted, in plain sentences, for the report. */
	about: string;
	/** The columns that must be 0 in each row. */
	zeros: readonly string[];
	/** @throws {@link Skipped} where this machine lacks what the proof needs */
	run(context: ProofContext): Promise<Row[]>;
}

export interface ProofContext {
	seed: number;
	/** The stream of numbers that belongs to the seed. */
	random: Random;
	/** Whether to run only the small sample that every change must pass: at most some 90 s. */
	sample: boolean;
	/** Tells the person who waits how far the proof is. */
	log(text: string): void;
	/** A sentence for the report, below its table. */
	note(text: string): void;
	/** A real n8n with the packed pack. It is started when first asked for, shared by all samples, and ended by the frame. */
	startHost(): Promise<N8nHost>;
	/** Simulated systems, and credentials for them in that n8n. Its `close` also empties n8n's data tables. */
	setStage(sandbox?: SandboxOptions): Promise<Stage>;
}

/** The proof cannot run on this machine. The message says what is missing. */
export class Skipped extends Error {}

/** The rows that are not 0 where they must be, in words. */
export function failuresOf({ zeros }: Proof, rows: readonly Row[]): string[] {
	if (rows.length === 0) return ['nothing was tried'];
	return rows.flatMap((row) =>
		zeros
			.filter((column) => row[column] !== 0)
			.map((column) => `${Object.values(row)[0]}: ${row[column]} ${column}`),
	);
}
