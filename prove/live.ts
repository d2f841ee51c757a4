import { bringInstanceToLife, seedLive, type Sandbox } from '../sandbox';
import type { Execution, WorkflowFile } from '../sandbox/host/client';
import type { Stage } from '../test/e2e/support/stage';
import type { RequestLog } from '../sandbox/server/log';
import { problemsOf } from '../test/lib/immybot/instance/contract';
import { callEveryEndpoint } from './frame/everyEndpoint';
import type { Proof, ProofContext, Row } from './frame/proof';

const FULL = { customers: 200, computersPerCustomer: 25 };
const SAMPLE = { customers: 5, computersPerCustomer: 12 };

/** Busy servers, and answers that are lost after the work was done, while a template runs first. */
const INSTANCE_FAULTS = { tooManyRequests: 0.1, unavailable: 0.1, retryAfter: 0 };
const PSA_FAULTS = { cutAfter: 0.1, methods: ['POST'] };

/** More runs than this never settle: each may leave to the next what faults kept from it. */
const MOST_RUNS = 4;

/** The live templates that start by hand and end by themselves. */
const TEMPLATES = [
	'instance-customer-map',
	'instance-agent-coverage',
	'instance-failed-session-tickets',
	'instance-morning-triage',
	'instance-unmapped-customers',
	'instance-software-versions',
	'instance-stale-computers',
	'instance-install-request',
	'instance-new-starter',
	'instance-onboarding',
] as const;

export default {
	title: 'Live: each template with your ImmyBot, twice, and every endpoint',
	about:
		'A simulated ImmyBot of the live edition holds tenants, computers, people, sessions, software and agents. Each template runs in n8n while ImmyBot and the PSA are busy ' +
		'and lose answers; then without faults until it ends well, and once more, which may write nothing. Then tickets are counted by what they are about, and sessions by their computer. ' +
		"Each request to ImmyBot is held to an instance's own description (June 2025, where its file is given) and to our table of facts with their newer sources. " +
		'In the last row, one run of API Call: Send calls every endpoint that an instance of August 2026 has, and a server made from the list of them holds each request to it.',
	zeros: ['failed runs', 'second writes', 'duplicate tickets', 'duplicate sessions', 'invalid requests'],
	async run(context) {
		const stage = await context.setStage({ rmm: context.sample ? SAMPLE : FULL, keepBodies: true });
		try {
			fill(stage.sandbox);
			const rows: Row[] = [];
			for (const name of TEMPLATES) rows.push(await proven(name, stage, context));
			rows.push(await everyEndpoint(stage, context));
			context.note(
				'Started by others and therefore proven by end-to-end tests instead: instance-rmm-bridge, mcp-immybot, ask-immybot, ai-failed-session-triage.',
			);
			return rows;
		} finally {
			await stage.close();
		}
	},
} satisfies Proof;

function fill({ instance, rmm, psa }: Sandbox): void {
	seedLive(instance.data, rmm.data);
	bringInstanceToLife(instance.data);
	for (const { name } of instance.data.tables.tenants.all())
		psa.data.customers.insert({ name: String(name) });
	const customer = psa.data.customers.insert({ name: 'Newly Signed Ltd' });
	for (const { emailAddress } of instance.data.tables.persons.all().slice(0, 5))
		psa.data.tickets.insert({
			customer_id: customer.id,
			summary: `Install Chrome for ${String(emailAddress)}`,
			description: '',
			priority: 'Low',
			status: 'New',
			external_ref: null,
		});
}

/** What a person sets: no cap on tickets, and for the form of a new starter somebody whose computer exists. */
function settle({ nodes }: WorkflowFile, { instance }: Sandbox): void {
	const { computers } = instance.data.tables;
	const { tenantName, computerName } = computers.all().find(({ tenantId }) => tenantId !== 1)!;
	const values: Record<string, string | number> = {
		mostTickets: 10_000,
		byHand: JSON.stringify([
			{
				Tenant: tenantName,
				'First Name': 'Robin',
				'Last Name': 'New',
				Email: 'robin.new@proof.example',
				Computer: computerName,
			},
		]),
	};
	const settings = nodes.find(({ name }) => name === 'Settings') as unknown as
		{ parameters: Settings } | undefined;
	for (const setting of settings?.parameters.assignments.assignments ?? [])
		setting.value = values[setting.name] ?? setting.value;
}

interface Settings {
	assignments: { assignments: Array<{ name: string; value: unknown }> };
}

async function proven(name: string, stage: Stage, { log }: ProofContext): Promise<Row> {
	const { sandbox } = stage;
	const { instance, psa } = sandbox;
	instance.data.habits.sessionMs = null;
	instance.log.reset();
	psa.log.reset();
	const sessions = instance.data.tables.sessions.size;
	const tickets = psa.data.tickets.size;
	const began = Date.now();
	const workflow = await stage.import(name, (file) => settle(file, sandbox));
	instance.setFaults(INSTANCE_FAULTS);
	psa.setFaults(PSA_FAULTS);
	const first = await stage.run(workflow, RUN_MS);
	sandbox.clearFaults();
	let runs = 1;
	let settled = first.error === undefined && first.status === 'success';
	while (!settled && runs < MOST_RUNS) {
		const { status } = await stage.run(workflow, RUN_MS);
		settled = status === 'success';
		runs += 1;
	}
	const faults = struck(instance.log) + struck(psa.log);
	psa.log.reset();
	const before = instance.log.entries().length;
	const last = await stage.run(workflow, RUN_MS);
	const requests = instance.log.entries().filter(({ path }) => path.startsWith('/api/v1/'));
	const row = {
		template: name,
		runs: runs + 1,
		items: itemsOf(last),
		requests: requests.length,
		faults,
		tickets: psa.data.tickets.size - tickets,
		sessions: instance.data.tables.sessions.size - sessions,
		seconds: Math.round((Date.now() - began) / 1000),
		'failed runs': Number(!settled) + Number(last.status !== 'success'),
		'second writes': writes(instance.log.entries().slice(before)) + writes(psa.log.entries()),
		'duplicate tickets': repeated(psa.data.tickets.all().flatMap(({ external_ref }) => external_ref ?? [])),
		'duplicate sessions': repeated(
			instance.data.tables.sessions
				.all()
				.slice(sessions)
				.map(({ computerId }) => String(computerId)),
		),
		'invalid requests': requests.filter((request) => problemsOf(request).length > 0).length,
	};
	log(JSON.stringify(row));
	return row;
}

/** How many requests met a fault. */
function struck(log: RequestLog): number {
	return Object.values(log.totals().byFault).reduce((sum, count) => sum + count, 0);
}

/** One run of API Call with an item for each endpoint that an instance of 2026 has. */
async function everyEndpoint(stage: Stage, { log }: ProofContext): Promise<Row> {
	const began = Date.now();
	const { endpoints, reached, problems, ended } = await callEveryEndpoint(stage, RUN_MS);
	const row = {
		template: 'API Call: Send, every endpoint',
		runs: 1,
		items: endpoints,
		requests: reached,
		faults: 0,
		tickets: 0,
		sessions: 0,
		seconds: Math.round((Date.now() - began) / 1000),
		'failed runs': Number(!ended),
		'second writes': 0,
		'duplicate tickets': 0,
		'duplicate sessions': 0,
		'invalid requests': problems.length + endpoints - reached,
	};
	log(JSON.stringify({ ...row, problems }));
	return row;
}

/** Milliseconds that one run may take. */
const RUN_MS = 600_000;

/** How many items the nodes of the run put out. */
function itemsOf({ executed, outputs }: Execution): number {
	return executed.reduce((sum, node) => sum + outputs(node).flat().length, 0);
}

/** Requests that may change something. Giving a computer the person whom it has changes nothing. */
function writes(entries: ReadonlyArray<{ method: string; path: string }>): number {
	return entries.filter(
		({ method, path }) =>
			method !== 'GET' && !path.includes('/oauth2/') && !path.endsWith('/update-primary-person'),
	).length;
}

function repeated(keys: readonly string[]): number {
	return keys.length - new Set(keys).size;
}
