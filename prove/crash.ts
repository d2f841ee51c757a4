import { between, pick } from '../sandbox/random';
import type { Workflow } from '../sandbox/host/client';
import type { N8nHost } from '../sandbox/host/n8n';
import type { Stage } from '../test/e2e/support/stage';
import { JOBS, ready, type Job } from './frame/jobs';
import type { Proof, ProofContext, Row } from './frame/proof';
import { sum, type Verdict } from './frame/verdict';

/** How often each template is hit in the middle of a run, and over how many records. */
const FULL = { hits: 20, records: 200 };
const SAMPLE = { hits: 1, records: 60 };

/** Milliseconds that every answer takes, so that a kill finds work under way. */
const LATENCY_MS = 5;

/** A kill that hits no run is tried again, so many times for each hit that is wanted. */
const PATIENCE = 3;

/** A template, ready to run against systems of its own. */
interface Run {
	job: Job;
	stage: Stage;
	workflow: Workflow;
}

/** What a kill in the middle of a run led to. */
interface Hit {
	verdict: Verdict;
	/** Records that were missing when n8n had died. */
	undone: number;
	/** Whether the one re-run ended as success. */
	recovered: boolean;
	/** Requests that a further run wrote with, though nothing had changed. */
	writesAfter: number;
}

export default {
	title: 'Crash: n8n killed in the middle of a run',
	about:
		'The templates run side by side in one n8n, each against systems of its own, until each has been hit often enough. At a random moment n8n is killed with `kill -9`, it and all it started. ' +
		'It is started again on the same data, and each workflow is run once. Then ImmyBot and the PSA are compared, record by record, with what the input asks for, ' +
		'and a further run may write nothing. Only runs that were under way at the kill are counted.',
	zeros: ['duplicates', 'losses', 'wrong data', 'failed re-runs', 'writes after'],
	async run(context) {
		const { sample, random, log } = context;
		const { hits: wanted, records } = sample ? SAMPLE : FULL;
		const hits = new Map<Job, Hit[]>(JOBS.map((job) => [job, []]));
		const pending = () => JOBS.filter((job) => hits.get(job)!.length < wanted);
		let durations = new Map<Job, number>();
		let kills = 0;
		while (pending().length > 0 && kills < wanted * PATIENCE) {
			kills += 1;
			const jobs = pending();
			// Fewer of them side by side are faster.
			if (durations.size !== jobs.length) durations = await measure(context, jobs, records);
			// A moment in one of them, so that a short job is hit as well as a long one.
			const aimed = pick(random, jobs);
			await crash(context, jobs, records, between(random, 0, durations.get(aimed)!), hits);
			log(`kill ${kills}: ${[...hits].map(([job, found]) => `${job.template} ${found.length}`).join(', ')}`);
		}
		if (pending().length > 0)
			throw new Error(`After ${kills} kills, not every template was hit ${wanted} times`);
		return [...hits].map(([{ template }, found]) => row(template, records, found));
	},
} satisfies Proof;

function row(template: string, records: number, hits: readonly Hit[]): Row {
	const undone = hits.map((hit) => hit.undone);
	return {
		template,
		'kills in a run': hits.length,
		'records each': records,
		'undone at the kill': `${Math.min(...undone)} to ${Math.max(...undone)}`,
		...sum(hits.map(({ verdict }) => verdict)),
		'failed re-runs': hits.filter(({ recovered }) => !recovered).length,
		'writes after': hits.reduce((all, { writesAfter }) => all + writesAfter, 0),
	};
}

/** Milliseconds that each of these templates takes side by side with the others when nothing disturbs them. */
async function measure(
	context: ProofContext,
	jobs: readonly Job[],
	records: number,
): Promise<Map<Job, number>> {
	const runs = await prepare(context, jobs, records);
	const started = Date.now();
	const durations = await Promise.all(
		runs.map(async ({ job, stage, workflow }): Promise<[Job, number]> => {
			await stage.run(workflow);
			return [job, Date.now() - started];
		}),
	);
	await close(runs);
	return new Map(durations);
}

async function prepare({ setStage }: ProofContext, jobs: readonly Job[], records: number): Promise<Run[]> {
	const runs: Run[] = [];
	for (const job of jobs) {
		const stage = await setStage();
		runs.push({ job, stage, workflow: await ready(job, stage, records) });
		for (const server of serversOf(stage)) server.setFaults({ latency: LATENCY_MS });
	}
	return runs;
}

async function close(runs: readonly Run[]): Promise<void> {
	for (const { stage } of runs) await stage.close();
}

/** Kills n8n once, and adds what came of each run that it hit. */
async function crash(
	context: ProofContext,
	jobs: readonly Job[],
	records: number,
	afterMs: number,
	hits: ReadonlyMap<Job, Hit[]>,
): Promise<void> {
	const host = await context.startHost();
	const runs = await prepare(context, jobs, records);
	try {
		const executions = await Promise.all(runs.map(({ workflow }) => host.client.startRun(workflow.id)));
		await new Promise((resolve) => setTimeout(resolve, afterMs));
		const under = await underWay(host, executions);
		await host.kill();
		const undone = runs.map(({ job, stage }) => job.verdict(stage.sandbox).losses);
		await host.restart();
		await Promise.all(
			runs.map(async ({ job, stage, workflow }, index) => {
				if (!under[index]) return;
				stage.sandbox.clearFaults();
				const { error } = await stage.run(workflow);
				const verdict = job.verdict(stage.sandbox);
				hits.get(job)?.push({
					verdict,
					undone: undone[index] ?? 0,
					recovered: error === undefined,
					writesAfter: await writesOfAnotherRun(stage, workflow),
				});
			}),
		);
	} finally {
		await close(runs);
	}
}

async function underWay({ client }: N8nHost, executions: readonly string[]): Promise<boolean[]> {
	return await Promise.all(
		executions.map(async (id) => {
			const { status } = await client.request<{ status: string }>('GET', `/executions/${id}`);
			return status === 'running';
		}),
	);
}

async function writesOfAnotherRun(stage: Stage, workflow: Workflow): Promise<number> {
	const servers = serversOf(stage);
	for (const { log } of servers) log.reset();
	await stage.run(workflow);
	return servers.flatMap(({ log }) => log.entries()).filter(({ method }) => method !== 'GET').length;
}

const serversOf = ({ sandbox: { immybot, rmm, psa, office } }: Stage) => [immybot, rmm, psa, office];
