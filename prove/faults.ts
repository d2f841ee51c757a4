import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { IDataObject, IWorkflowBase } from 'n8n-workflow';
import { closeConnections } from '../lib/http/undiciTransport';
import { clock } from '../lib/n8n/clock';
import { createSandbox, OFFICE_IN_TEMPLATES, seedLive, type Faults, type Sandbox } from '../sandbox';
import { pick, type Random } from '../sandbox/random';
import { ACCIDENTS } from '../sandbox/server/faults';
import { situationsOfScenes, situationsOfWorld, type Situation } from '../test/schemas/operations';
import { guide } from '../test/schemas/worlds/guide';
import { instance } from '../test/schemas/worlds/instance';
import { psa } from '../test/schemas/worlds/psa';
import { rmm } from '../test/schemas/worlds/rmm';
import { sync } from '../test/schemas/worlds/sync';
import { DataTables, runNode, runWorkflow, type CredentialData } from '../test/support/n8n';
import { credentialsFor, template } from '../test/support/systems';
import { counted, heldBy, plain, strayed, without, type Held } from './frame/held';
import type { Proof, ProofContext, Row } from './frame/proof';
import { sum, type Verdict } from './frame/verdict';

/** Waits are so many times shorter than in n8n: pauses between attempts, and time-outs with them. */
const HASTE = 20;

/** How often an accident strikes a request. Ten attempts in a row are struck once in 60,000 requests. */
const CHANCE = 0.33;

interface Fault {
	name: string;
	/** What all systems do. */
	faults?: Partial<Faults>;
	/** What stands in the credentials in place of the right address. */
	address?: (baseUrl: string) => string;
}

const FAULTS: Fault[] = [
	{ name: 'latency', faults: { latency: [0, 200] } },
	{ name: 'slow bodies', faults: { slowBody: CHANCE, slowBodyMs: 100 } },
	{ name: '429 with seconds', faults: { tooManyRequests: CHANCE, retryAfter: 1 } },
	{ name: '429 with a date', faults: { tooManyRequests: CHANCE, retryAfter: 1, retryAfterAs: 'date' } },
	{ name: '429 with nothing', faults: { tooManyRequests: CHANCE, retryAfter: null } },
	{ name: '500', faults: { serverError: CHANCE } },
	{ name: '502 with HTML', faults: { htmlError: CHANCE } },
	{ name: '503', faults: { unavailable: CHANCE } },
	{ name: '504 after the work', faults: { gatewayTimeout: CHANCE } },
	{ name: 'reset before the work', faults: { cutBefore: CHANCE } },
	{ name: 'reset after the work', faults: { cutAfter: CHANCE } },
	{ name: 'half a body', faults: { cutBody: CHANCE } },
	{ name: 'JSON of another shape', faults: { jsonOk: CHANCE } },
	{ name: 'HTML with 200', faults: { htmlOk: CHANCE } },
	{ name: 'redirects', faults: { redirect: CHANCE } },
	{ name: 'key or token expired', faults: { unauthorized: CHANCE } },
	{ name: 'no such name (DNS)', address: (url) => url.replace('127.0.0.1', 'no-such-host.invalid') },
	{ name: 'unknown certificate (TLS)', address: (url) => url.replace('http:', 'https:') },
	{
		name: 'all together',
		faults: {
			...Object.fromEntries(ACCIDENTS.map((name) => [name, CHANCE / ACCIDENTS.length])),
			latency: [0, 50],
		},
	},
];

/** Characters of a line of the log. */
const MOST_OF_STRAYS = 2_000;

const NOTHING: Fault = { name: 'nothing' };

/** The trigger of templates that a person may run by hand. */
const MANUAL = 'n8n-nodes-base.manualTrigger';

/** What a script puts out may be any text, JSON of any shape included: there is nothing to compare it with. */
const ANY_TEXT = /\/script\/run\.json$/;

/** The template that says which customer of the PSA is which tenant. */
const CUSTOMERS = 'psa-customer-sync';

/** Templates that n8n's engine alone cannot run: they answer a request, wait, ask n8n itself or a language model. */
const NOT_IN_PROCESS = [
	'ai-failed-session-triage',
	'ask-immybot',
	'instance-onboarding',
	'instance-rmm-bridge',
	'integration-errors',
	'integration-monitor',
	'mcp-immybot',
	'rmm-remote-control',
	'webhook-events',
];

/** What one run came to. */
interface Tried extends Verdict {
	requests: number;
	/** Whether it said that something failed. */
	failed: boolean;
}

export default {
	title: 'Faults: servers that misbehave',
	about:
		`Each operation of each node and each template runs in n8n's engine against systems that misbehave in one way, or in all ways at once: one request in ${Math.round(1 / CHANCE)} is struck. ` +
		'What the systems hold, and what is put out, is compared row by row with what the same run leaves where nothing is wrong. ' +
		'A run may say that it failed; then nothing may be there twice. A run that does not say so must have done everything. ' +
		'A template is run once more when the systems behave again, and must then have done everything. ' +
		`Pauses between attempts are ${HASTE} times shorter than in n8n.`,
	zeros: ['duplicates', 'losses', 'wrong data', 'failed re-runs'],
	async run(context) {
		const sleep = clock.sleep;
		clock.sleep = async (ms, signal) => await sleep.call(clock, ms / HASTE, signal);
		try {
			return await runAll(context);
		} finally {
			clock.sleep = sleep;
			await closeConnections();
		}
	},
} satisfies Proof;

async function runAll({ sample, seed, random, log, note }: ProofContext): Promise<Row[]> {
	const situations = situationsOf().filter(() => !sample || random() < 0.1);
	const takesAnyText = ({ faults }: Fault, { file }: Situation) =>
		faults?.jsonOk !== undefined && ANY_TEXT.test(file);
	const templates = templateNames().filter(() => !sample || random() < 0.2);
	const faults = sample ? [...drawn(FAULTS, 4, random), FAULTS.at(-1)!] : FAULTS;
	note(
		`${situations.length} operations and situations of nodes, ${templates.length} templates: ${templates.join(', ')}. ` +
			`Proven in a real n8n instead: ${NOT_IN_PROCESS.join(', ')}.`,
	);
	const nodeRuns = await clean(situations, async (situation) =>
		sound(situation.file, await tryNode(situation, NOTHING, seed)),
	);
	const templateRuns = await clean(templates, async (name) => {
		const both = await tryTemplate(name, NOTHING, seed);
		return { first: sound(name, both.first), again: sound(name, both.again) };
	});
	const rows: Row[] = [];
	for (const fault of faults) {
		const tried: Tried[] = [];
		const found = (what: string, left: Left, expected: Left): Tried => {
			const judged = judge(left, expected);
			const { duplicates, losses, 'wrong data': wrong } = judged;
			if (duplicates + losses + wrong > 0) log(`${fault.name}: ${what}: ${strays(left, expected)}`);
			tried.push(judged);
			return judged;
		};
		for (const [situation, expected] of nodeRuns.filter(([each]) => !takesAnyText(fault, each)))
			found(situation.file, await tryNode(situation, fault, seed), expected);
		let failedReruns = 0;
		for (const [name, expected] of templateRuns) {
			const { first, again } = await tryTemplate(name, fault, seed);
			found(name, first, expected.first);
			if (found(`${name}, again`, again, expected.again).failed) failedReruns += 1;
		}
		rows.push({
			fault: fault.name,
			runs: tried.length,
			requests: tried.reduce((all, { requests }) => all + requests, 0),
			'said that they failed': tried.filter(({ failed }) => failed).length,
			...sum(tried),
			'failed re-runs': failedReruns,
		});
		log(JSON.stringify(rows.at(-1)));
	}
	return rows;
}

/** Every situation in which a node has something to do, with its run where nothing is wrong. */
function situationsOf(): Situation[] {
	return [...[guide, instance, rmm, psa].flatMap(situationsOfWorld), ...situationsOfScenes(sync)];
}

function templateNames(): string[] {
	return readdirSync(join(__dirname, '../workflows'))
		.filter((file) => file.endsWith('.json'))
		.map((file) => file.replace('.json', ''))
		.filter((name) => !NOT_IN_PROCESS.includes(name))
		.filter((name) => template(name).nodes.some(({ type }) => type === MANUAL));
}

async function clean<K, T>(keys: readonly K[], run: (key: K) => Promise<T>): Promise<Array<[K, T]>> {
	const runs: Array<[K, T]> = [];
	for (const key of keys) runs.push([key, await run(key)]);
	return runs;
}

/** What a run left, before anybody judges it. */
interface Left {
	/** How many rows each table had before. */
	before: Map<string, number>;
	held: Held;
	requests: number;
	/** How many of its items, or the whole run, say that they failed. */
	failures: number;
	/** What stopped it. */
	error?: string;
}

const WHOLE_RUN = Infinity;

/** What a node put out, beside the tables of the systems. */
const OUTPUT = 'output';

async function tryNode(situation: Situation, fault: Fault, seed: number): Promise<Left> {
	return await inSandbox(seed, async (sandbox) => {
		const options = situation.prepare(sandbox);
		const before = counted(sandbox);
		strike(sandbox, fault);
		const credentials = readdressed(options.credentials ?? {}, fault);
		const { outputs, error } = await runNode({ ...options, credentials });
		const items = outputs.flat();
		const held = heldBy(sandbox);
		held.set(OUTPUT, plain(items.map(({ json }) => json)));
		const failures = error ? WHOLE_RUN : items.filter(({ json }) => saysFailed(json)).length;
		return { before, held, failures, error: error?.message, requests: requestsOf(sandbox) };
	});
}

/** A list of which a part could not be read says so on each item. */
function saysFailed({ error, action, incomplete }: IDataObject): boolean {
	return error !== undefined || action === 'failed' || incomplete !== undefined;
}

/** @throws Error where a run fails though nothing is wrong: it would prove nothing */
function sound(name: string, left: Left): Left {
	if (left.error !== undefined) throw new Error(`${name} fails where nothing is wrong: ${left.error}`);
	return left;
}

/** A template runs twice: the second time the systems behave. */
async function tryTemplate(name: string, fault: Fault, seed: number): Promise<{ first: Left; again: Left }> {
	return await inSandbox(seed, async (sandbox) => {
		fill(sandbox);
		const dataTables = new DataTables();
		const staticData: IDataObject = {};
		const credentials = {
			...credentialsFor(sandbox),
			httpBearerAuth: { token: sandbox.describe().office.apiKey },
		};
		const run = async (which: string, opened: CredentialData): Promise<Left> => {
			const before = counted(sandbox);
			const options = { credentials: opened, dataTables, staticData };
			const { error } = await runWorkflow(shipped(which, sandbox), options);
			return {
				before,
				held: heldBy(sandbox),
				failures: error ? WHOLE_RUN : 0,
				error: error?.message,
				requests: requestsOf(sandbox),
			};
		};
		// It decides which tenant is whose.
		if (name !== CUSTOMERS) await run(CUSTOMERS, credentials);
		strike(sandbox, fault);
		const first = await run(name, readdressed(credentials, fault));
		sandbox.clearFaults();
		return { first, again: await run(name, credentials) };
	});
}

/** The template as a person uses it: with the directory's address, and writing. */
function shipped(name: string, sandbox: Sandbox): IWorkflowBase {
	const text = JSON.stringify(template(name))
		.replaceAll(OFFICE_IN_TEMPLATES, sandbox.describe().office.baseUrl)
		.replaceAll('"dryRun":true', '"dryRun":false');
	return JSON.parse(text) as IWorkflowBase;
}

/** An MSP: two customers that all systems know, their devices and people, and sessions that have failed. */
function fill({ immybot, instance: live, rmm: devices, psa: desk, office }: Sandbox): void {
	devices.data.seed({ customers: 2, computersPerCustomer: 5 });
	for (const { name } of devices.data.customers.all()) desk.data.customers.insert({ name });
	desk.data.users.insert({ name: 'Sam Field', email: 'sam.field@msp.example' });
	office.data.seed({ companies: devices.data.customers.all().map(({ id }) => id), usersPerCompany: 3 });
	seedLive(live.data, devices.data);
	for (const { id, name } of devices.data.customers.all()) {
		const tenant = immybot.data.tenants.insert({ name, external_id: id, integration_source: 'Custom RMM' });
		const computer = immybot.data.computers.insert({
			name: `PC of ${name}`,
			tenant_id: tenant.id,
			external_id: null,
			os: null,
			status: 'Online',
			integration_source: null,
			properties: {},
		});
		immybot.data.addSession({
			computer_id: computer.id,
			status: 'Failed',
			actions: [{ id: 1, status: 'Failed', deployment_name: 'Office', details: '1603' }],
		});
	}
}

async function inSandbox<T>(seed: number, work: (sandbox: Sandbox) => Promise<T>): Promise<T> {
	const sandbox = await createSandbox({ faultSeed: seed });
	try {
		return await work(sandbox);
	} finally {
		await sandbox.close();
		await closeConnections();
	}
}

const serversOf = ({ immybot, instance: live, rmm: devices, psa: desk, office }: Sandbox) => [
	immybot,
	live,
	devices,
	desk,
	office,
];

function strike(sandbox: Sandbox, { faults = {} }: Fault): void {
	for (const server of serversOf(sandbox)) {
		server.setFaults(faults);
		server.log.reset();
	}
}

function requestsOf(sandbox: Sandbox): number {
	return serversOf(sandbox).reduce((all, { log }) => all + log.totals().requests, 0);
}

/** The credentials with another address of each system. */
function readdressed(credentials: CredentialData, { address }: Fault): CredentialData {
	if (!address) return credentials;
	return Object.fromEntries(
		Object.entries(credentials).map(([type, data]) => {
			const { baseUrl } = data as { baseUrl?: string };
			return [type, baseUrl === undefined ? data : { ...data, baseUrl: address(baseUrl) }];
		}),
	) as CredentialData;
}

/**
 * What a run may leave: when it says that it failed, nothing that is there twice; else exactly what is left where nothing
 * is wrong.
 */
function judge(left: Left, expected: Left): Tried {
	const failed = left.failures > expected.failures;
	const { requests } = left;
	if (!failed) return { ...strayed(left.held, expected.held), requests, failed };
	let duplicates = 0;
	for (const [table, rows] of expected.held) {
		const allowed = Math.max(rows.length, expected.before.get(table) ?? rows.length);
		if (table !== OUTPUT) duplicates += Math.max(0, (left.held.get(table) ?? []).length - allowed);
	}
	return { duplicates, losses: 0, 'wrong data': 0, requests, failed };
}

/** The rows of each table that differ, for the person who has to find out why. */
function strays(left: Left, expected: Left): string {
	const differing = [...expected.held].flatMap(([table, wanted]) => {
		const rows = left.held.get(table) ?? [];
		const [missing, surplus] = [without(wanted, rows), without(rows, wanted)];
		return missing.length + surplus.length > 0 ? [{ table, missing, surplus }] : [];
	});
	return JSON.stringify(differing).slice(0, MOST_OF_STRAYS);
}

function drawn<T>(list: readonly T[], count: number, random: Random): T[] {
	const left = [...list];
	return Array.from({ length: count }, () => {
		const one = pick(random, left);
		left.splice(left.indexOf(one), 1);
		return one;
	});
}
