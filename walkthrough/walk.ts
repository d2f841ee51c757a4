import { mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';

import { N8nHost, VERSIONS } from '../sandbox/host/n8n';
import { openCanvas } from '../test/e2e/support/canvas';
import { startMsp } from './msp';
import { Person, type Effort } from './person';
import { report, type Walked } from './report';
import { STEPS } from './steps';

const PAGE = join(__dirname, '../docs/proofs/walkthrough.md');

/** How long each action takes with `--watch`, in milliseconds, so that a person can follow it. */
const SLOW_MS = 700;

/**
 * Walks from a fresh n8n to a ticket, as a technician would, and writes what it took into the docs.
 * @returns the exit code
 */
export async function walkFromCommandLine(args: string[], tarball: string): Promise<number> {
	const { values } = parseArgs({ args, options: { watch: { type: 'boolean', default: false } } });
	const say = (text: string) => void process.stderr.write(`${text}\n`);
	const pictures = await mkdtemp(join(tmpdir(), 'walkthrough-'));
	say(`The pictures of each step: ${pictures}`);
	const startedAt = new Date();
	const msp = await startMsp();
	const host = await N8nHost.start({ tarball: null });
	const launch = values.watch ? { headless: false, slowMo: SLOW_MS } : {};
	const { browser, page } = await openCanvas(host, launch);
	const person = new Person(page);
	const walked: Walked[] = [];
	try {
		for (const [at, step] of STEPS.entries()) {
			const number = String(at + 1).padStart(2, '0');
			const before = { ...person.effort };
			const takePicture = async () => await page.screenshot({ path: join(pictures, `${number}.png`) });
			try {
				const seen = await step.take(person, { msp, host, tarball });
				const effort = since(before, person.effort);
				walked.push({ title: step.title, seen, effort });
				say(`${number} ${step.title}: ${wordsFor(effort)}\n   ${seen}`);
			} catch (error) {
				say(`${number} ${step.title} did not show what it must:\n${(error as Error).message}`);
				return 1;
			} finally {
				await takePicture();
			}
		}
		say(`Done: ${wordsFor(person.effort)}`);
		if (!values.watch) {
			const milliseconds = Date.now() - startedAt.getTime();
			await writeFile(PAGE, report({ walked, startedAt, milliseconds, n8n: VERSIONS[0] }));
			say('Written: docs/proofs/walkthrough.md');
		}
		return 0;
	} finally {
		await browser.close();
		await host.dispose();
		await msp.close();
	}
}

function since(before: Effort, now: Effort): Effort {
	return {
		clicks: now.clicks - before.clicks,
		fields: now.fields - before.fields,
		simulated: now.simulated - before.simulated,
	};
}

function wordsFor({ clicks, fields, simulated }: Effort): string {
	const more = simulated > 0 ? `, and ${simulated} that only simulated systems need` : '';
	return `${clicks} clicks, ${fields} typed fields${more}`;
}
