import { between, type Random } from '../sandbox/random';
import type { Stage } from '../test/e2e/support/stage';
import { JOBS, type Job } from './frame/jobs';
import type { Proof, ProofContext, Row } from './frame/proof';
import { sum, type Verdict } from './frame/verdict';

/** How often n8n is killed in each template, and over how many records. */
const FULL = { kills: 20, records: 300 };
const SAMPLE = { kills: 1, records: 60 };

/** Milliseconds that every answer takes, so that a kill finds work under way. */
const LATENCY_MS = 5;

/** What one kill led to. */
interface Crash {
	verdict: Verdict;
	/** Records that were missing when n8n had died. */
	undone: number;
	/** Whether the one re-run ended as success. */
	recovered: boolean;
	/** Requests that another run wrote with, though nothing had changed. */
	writesAfter: number;
}

export default {
	title: 'Crash: n8n killed in the middle of a run',
	about:
		'n8n is killed with `kill -9`, it and all it started, when a random number of requests have been made: in each template at so many moments. ' +
		'It is started again on the same data, and the workflow is run once. Then ImmyBot and the PSA are compared, record by record, with what the input asks for, ' +
		'and a further run may write nothing.',
	zeros: ['duplicates', 'losses', 'wrong data', 'failed re-runs', 'writes after'],
	async run(context) {
		const rows: Row[] = [];
		for (const job of JOBS) rows.push(await crashes(job, context));
		return rows;
	},
} satisfies Proof;

async function crashes(job: Job, { sample, random, log, setStage }: ProofContext): Promise<Row> {
	const { kills, records } = sample ? SAMPLE : FULL;
	const requests = await requestsOf(job, records, setStage);
	const found: Crash[] = [];
	for (let kill = 1; kill <= kills; kill++) {
		const stage = await setStage();
		try {
			found.push(await crash(job, records, momentOf(requests, random), stage));
		} finally {
			await stage.close();
		}
		log(`${job.template}: kill ${kill} of ${kills}, ${JSON.stringify(found.at(-1))}`);
	}
	return {
		template: job.template,
		kills,
		'records each': records,
		'undone at the kill': span(found.map(({ undone }) => undone)),
		...sum(found.map(({ verdict }) => verdict)),
		'failed re-runs': found.filter(({ recovered }) => !recovered).length,
		'writes after': found.reduce((all, { writesAfter }) => all + writesAfter, 0),
	};
}

/** How many requests a run makes that nothing disturbs. */
async function requestsOf(job: Job, records: number, setStage: ProofContext['setStage']): Promise<number> {
	const stage = await setStage();
	try {
		job.prepare(stage.sandbox, records);
		await stage.run(await stage.import(job.template));
		return requestCount(stage);
	} finally {
		await stage.close();
	}
}

function momentOf(requests: number, random: Random): { request: number; ms: number } {
	return { request: between(random, 1, requests - 1), ms: between(random, 0, LATENCY_MS) };
}

async function crash(
	job: Job,
	records: number,
	moment: { request: number; ms: number },
	{ sandbox, host, import: importTemplate, run }: Stage,
): Promise<Crash> {
	job.prepare(sandbox, records);
	const servers = serversOf(sandbox);
	for (const server of servers) server.setFaults({ latency: LATENCY_MS });
	const workflow = await importTemplate(job.template);
	await host.client.startRun(workflow.id);
	const deadline = Date.now() + 120_000;
	while (requestCount({ sandbox }) < moment.request) {
		if (Date.now() > deadline) throw new Error(`${job.template} never came to request ${moment.request}`);
		await sleep(1);
	}
	await sleep(moment.ms);
	await host.kill();
	sandbox.clearFaults();
	const undone = job.verdict(sandbox).losses;
	await host.restart();
	const { error } = await run(workflow);
	const verdict = job.verdict(sandbox);
	for (const server of servers) server.log.reset();
	await run(workflow);
	const writesAfter = servers.flatMap(({ log }) => log.entries()).filter(({ method }) => method !== 'GET');
	return { verdict, undone, recovered: error === undefined, writesAfter: writesAfter.length };
}

const serversOf = ({ immybot, rmm, psa, office }: Stage['sandbox']) => [immybot, rmm, psa, office];

function requestCount({ sandbox }: Pick<Stage, 'sandbox'>): number {
	return serversOf(sandbox).reduce((all, { log }) => all + log.totals().requests, 0);
}

function span(numbers: number[]): string {
	return `${Math.min(...numbers)} to ${Math.max(...numbers)}`;
}

const sleep = async (ms: number) => await new Promise((resolve) => setTimeout(resolve, ms));
