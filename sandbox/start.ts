import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import type { Execution, N8nClient, Owner, Workflow, WorkflowFile } from './host/client';
import { assertFree, N8nHost } from './host/n8n';
import {
	addUp,
	discoverTwice,
	inWords,
	type Counts,
	type Discover,
	type DiscoverySummary,
} from './discoverTwice';
import { furnishSandbox } from './furnish';
import { nextSteps, ownN8n, putTemplates, type OwnN8n } from './ownN8n';
import { bringGuideToLife, createSandbox, OFFICE_IN_TEMPLATES, type Sandbox } from './index';

const WORKFLOWS = join(__dirname, '../workflows');
const DISCOVERY = 'rmm-computer-discovery.json';
/** Fills the table that the ticket templates read. */
const CUSTOMER_MAP = 'instance-customer-map.json';
const START_HERE = 'start-here.json';
const PORT = 5678;

const SEED = { customers: 20, computersPerCustomer: [5, 40] as [number, number] };

const USAGE = `npm start [-- --once [--n8n]] [-- --port ${PORT}]
N8N_URL=https://n8n.example.com N8N_API_KEY=… npm start   puts the templates into your own n8n
npm run dev [-- --port 5678]   the same stage, which follows your changes
  --once   run RMM discovery twice, print one JSON line per run, and end
  --n8n    with --once: in a whole n8n instead of n8n's engine alone
  --port   where n8n listens
`;

/** What this needs and others bring. */
export interface Means {
	/** Builds the pack and gives the tarball. */
	pack(): Promise<string>;
	/** Builds it again after each change of the source, into this folder, until the answer is called. */
	keepBuilt(packFolder: string): () => void;
	/** RMM discovery in n8n's own engine, in this process. */
	engine(sandbox: Sandbox): { discover: Discover; close(): Promise<void> };
}

interface Stage {
	sandbox: Sandbox;
	host: N8nHost;
	/** The imported templates, by file name. */
	workflows: Map<string, Workflow>;
}

function say(text: string): void {
	process.stderr.write(`${text}\n`);
}

/**
 * Runs RMM discovery twice in n8n's engine, which needs only the development packages. Then sets the stage (the
 * sandbox, a real n8n with the packed pack, credentials, all templates), runs discovery there, and stays up until
 * Ctrl-C. `--once` ends after the two runs.
 * @returns the exit code
 */
export async function start(args: string[], means: Means): Promise<number> {
	try {
		const { once, n8n, dev, port } = parse(args);
		if (dev) return await develop(means, port);
		const own = ownN8n(process.env);
		if (own) return await addTo(own, await means.pack());
		if (once && n8n) return await proveInN8n(await means.pack());
		const code = await proveInEngine(means);
		if (once || code !== 0) return code;
		return await show(await means.pack(), port);
	} catch (error) {
		say(`\n${error instanceof Error ? error.message : String(error)}`);
		return 1;
	}
}

function parse(args: string[]): { once: boolean; n8n: boolean; dev: boolean; port: number } {
	const { values } = parseArgs({
		args,
		options: {
			once: { type: 'boolean', default: false },
			n8n: { type: 'boolean', default: false },
			dev: { type: 'boolean', default: false },
			port: { type: 'string', default: String(PORT) },
		},
	});
	const port = Number(values.port);
	if (!Number.isInteger(port) || port < 1 || port > 65535)
		throw new Error(`${values.port} is not a port.\n${USAGE}`);
	if (values.n8n && !values.once) throw new Error(`--n8n goes with --once.\n${USAGE}`);
	return { once: values.once, n8n: values.n8n, dev: values.dev, port };
}

async function addTo(own: OwnN8n, tarball: string): Promise<number> {
	say(`Putting the templates into ${own.url} …`);
	process.stdout.write(`${nextSteps(own, tarball, await putTemplates(own))}\n`);
	return 0;
}

async function proveInEngine({ engine }: Means): Promise<number> {
	const sandbox = await createSandbox({ rmm: SEED });
	say("Loading n8n's engine, then running RMM discovery in it, twice (under a minute) …");
	try {
		const { discover, close } = engine(sandbox);
		try {
			return verdict(sandbox, await discoverTwice(sandbox, discover));
		} finally {
			await close();
		}
	} finally {
		await sandbox.close();
	}
}

/** Two runs on a free port. */
async function proveInN8n(tarball: string): Promise<number> {
	return await onStage({ tarball, owner: newOwner() }, async (stage) =>
		verdict(stage.sandbox, await discoverTwice(stage.sandbox, () => discover(stage))),
	);
}

function verdict({ rmm }: Sandbox, asExpected: boolean): number {
	if (asExpected) return 0;
	const all = rmm.data.customers.size + rmm.data.computers.size;
	say(`The RMM holds ${all} customers and computers: the counts above are not what they should be.`);
	return 1;
}

async function show(tarball: string, port: number): Promise<number> {
	await assertUsable(port, 'npm start');
	const owner = newOwner();
	return await onStage({ tarball, owner, port }, async (stage, stopped) => {
		const counts = addUp(await discover(stage));
		bringGuideToLife(stage.sandbox.immybot.data);
		say('Running the customer map …');
		await runToItsEnd(stage, CUSTOMER_MAP);
		process.stdout.write(`${summary(stage, owner, counts)}\n`);
		await stopped;
		return 0;
	});
}

/** The stage with an n8n that loads the nodes again after each change of the source. */
async function develop({ pack, keepBuilt }: Means, port: number): Promise<number> {
	await assertUsable(port, 'npm run dev');
	const owner = newOwner();
	const env = { N8N_DEV_RELOAD: 'true' };
	return await onStage({ tarball: await pack(), owner, port, env }, async ({ host }, stopped) => {
		const end = keepBuilt(host.packFolder);
		say(
			`\n${host.url}   ${owner.email}   ${owner.password}\nChange the source: n8n follows. Ctrl-C ends it.`,
		);
		await stopped;
		end();
		return 0;
	});
}

async function assertUsable(port: number, command: string): Promise<void> {
	await assertFree(port).catch((error: Error) => {
		throw new Error(`${error.message} Take another one: ${command} -- --port ${port + 1}`);
	});
}

/** Builds the stage, plays on it, and clears it away, whatever happens. Ctrl-C ends the wait for `stopped`. */
async function onStage(
	{
		tarball,
		owner,
		port,
		env,
	}: { tarball: string; owner: Owner; port?: number; env?: Record<string, string> },
	play: (stage: Stage, stopped: Promise<void>) => Promise<number>,
): Promise<number> {
	const cleanUp: Array<() => Promise<void>> = [];
	const interrupt = new AbortController();
	const { signal } = interrupt;
	const stopped = once(signal, 'abort').then(() => undefined);
	for (const name of ['SIGINT', 'SIGTERM'] as const) process.once(name, () => interrupt.abort());
	const build = async () => {
		const sandbox = await createSandbox({ rmm: SEED });
		cleanUp.push(() => sandbox.close());
		furnishSandbox(sandbox);
		say('The sandbox is up: an ImmyBot of each edition, an RMM and a PSA.');
		say('Waiting for n8n to start with the pack (some 20 s) …');
		const host = await N8nHost.start({ tarball, port, owner, env, signal });
		cleanUp.push(() => host.dispose());
		await createCredentials(host.client, sandbox, owner);
		return { sandbox, host, workflows: await importTemplates(host.client, sandbox) };
	};
	const playing = build().then((stage) => play(stage, stopped));
	try {
		return await Promise.race([playing, stopped.then(() => 0)]);
	} finally {
		say('Stopping …');
		for (const step of cleanUp.reverse()) await step();
		await playing.catch(() => undefined); // what the interruption broke off
	}
}

function newOwner(): Owner {
	// n8n asks for a capital letter and a digit.
	return { email: 'owner@sandbox.local', password: `Immy1-${randomBytes(9).toString('base64url')}` };
}

async function createCredentials(client: N8nClient, sandbox: Sandbox, owner: Owner): Promise<void> {
	const { immybot, instance, rmm, psa, office } = sandbox.describe();
	const { baseUrl, tokenUrl, entraTenant, clientId, clientSecret } = instance;
	const apiKey = await client.createApiKey('Integration monitor');
	const credentials = [
		{ name: 'ImmyBot', type: 'immyBotApi', data: { baseUrl: immybot.baseUrl, apiKey: immybot.apiKey } },
		{
			name: 'ImmyBot OAuth2',
			type: 'immyBotOAuth2Api',
			data: { baseUrl, tokenUrl, entraTenant, clientId, clientSecret },
		},
		{
			name: 'RMM Bridge',
			type: 'httpHeaderAuth',
			data: { name: 'X-Bridge-Key', value: randomBytes(24).toString('base64url') },
		},
		{
			name: 'Custom RMM',
			type: 'customRmmApi',
			data: { baseUrl: rmm.baseUrl, authentication: 'bearer', token: rmm.apiKey },
		},
		{
			name: 'Custom PSA',
			type: 'customPsaApi',
			data: { baseUrl: psa.baseUrl, authentication: 'bearer', token: psa.apiKey },
		},
		{
			name: 'ImmyBot Webhook',
			type: 'immyBotWebhookApi',
			data: { scheme: 'hmac', secret: randomBytes(24).toString('base64url') },
		},
		{ name: 'Technicians', type: 'httpBasicAuth', data: { user: 'technician', password: owner.password } },
		{ name: 'Directory', type: 'httpBearerAuth', data: { token: office.apiKey } },
		{ name: 'OpenAI', type: 'openAiApi', data: { apiKey: 'put a key of yours here' } },
		{ name: 'MCP Token', type: 'httpBearerAuth', data: { token: randomBytes(24).toString('base64url') } },
		{ name: 'n8n API', type: 'n8nApi', data: { apiKey, baseUrl: `${client.url}/api/v1` } },
	];
	for (const credential of credentials) await client.createCredential(credential);
	say(`Credentials: ${credentials.map(({ name }) => name).join(', ')}.`);
}

async function importTemplates(client: N8nClient, sandbox: Sandbox): Promise<Map<string, Workflow>> {
	const files = (await readdir(WORKFLOWS)).filter((name) => name.endsWith('.json')).sort();
	const workflows = new Map<string, Workflow>();
	for (const file of files) {
		const text = await readFile(join(WORKFLOWS, file), 'utf8');
		const template = JSON.parse(
			text.replaceAll(OFFICE_IN_TEMPLATES, sandbox.describe().office.baseUrl),
		) as WorkflowFile;
		workflows.set(file, await client.importWorkflow(template));
	}
	say(`Workflows: ${files.map((file) => file.replace('.json', '')).join(', ')}.`);
	return workflows;
}

/**
 * Runs RMM discovery in n8n. The counts come from its last node, `Summary`.
 * @throws Error with the workflow's own words when it failed
 */
async function discover(stage: Stage): Promise<DiscoverySummary> {
	say('Running RMM discovery …');
	const run = await runToItsEnd(stage, DISCOVERY);
	const [item] = run.json('Summary');
	if (!item)
		throw new Error(`RMM discovery ended in "${run.lastNode}" and never reached its node "Summary".`);
	return item as DiscoverySummary;
}

async function runToItsEnd({ host, workflows }: Stage, file: string): Promise<Execution> {
	const run = await host.client.run(imported(workflows, file).id);
	if (run.status !== 'success') throw new Error(`${file} ended with "${run.status}": ${run.error?.message}`);
	return run;
}

function imported(workflows: Stage['workflows'], file: string): Workflow {
	const workflow = workflows.get(file);
	if (!workflow) throw new Error(`There is no workflows/${file}.`);
	return workflow;
}

function summary({ sandbox, host, workflows }: Stage, owner: Owner, counts: Counts): string {
	const { immybot, instance, rmm, psa } = sandbox.describe();
	return `
RMM discovery ran: ${inWords(counts)}.

  Start here  ${host.url}/workflow/${imported(workflows, START_HERE).id}
  n8n         ${host.url}
  login       ${owner.email}   ${owner.password}
  ImmyBot     ${immybot.baseUrl}   API key ${immybot.apiKey}
  Live ImmyBot ${instance.baseUrl}   client ID ${instance.clientId}   secret ${instance.clientSecret}
  Custom RMM  ${rmm.baseUrl}   token ${rmm.apiKey}
  Custom PSA  ${psa.baseUrl}   token ${psa.apiKey}
  Technicians technician   ${owner.password}   (the remote-control page)
  Sandbox     ${sandbox.controlUrl}   (data, faults, request log)

Run a workflow again from the canvas. Ctrl-C stops everything and removes its data.`;
}
