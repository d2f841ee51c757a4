import type { Execution, Workflow, WorkflowFile } from '../sandbox/host/client';
import type { Id, Sandbox } from '../sandbox';
import type { Random } from '../sandbox/random';
import type { Stage } from '../test/e2e/support/stage';
import { startSystem, type Answer, type Asked } from '../test/lib/connectors/support/server';
import { standIns } from '../test/lib/connectors/psa/standIns';
import { customers, Desk, type StandIn } from '../test/lib/connectors/psa/standIns/desk';
import { psaSystems } from '../lib/connectors/systems';
import { fieldKey } from '../lib/connectors/systems/credential';
import type { Proof, ProofContext, Row } from './frame/proof';

const FULL = { sessions: 200, computers: 60 };
const SAMPLE = { sessions: 20, computers: 6 };

const SYSTEMS = ['halopsa', 'connectwise-psa', 'autotask', 'zendesk', 'jira-service-management'];

/** How long a new ticket is missing from the PSA's search. */
const SEARCH_LAG_MS = 2_000;

/** What comes in place of an answer, each this often: 429, 503, a reset before the work is done and one after. */
const CHANCE = 0.04;

const RUN_MS = 10 * 60_000;

export default {
	title: 'PSA: tickets and time in five systems, over faults and a kill',
	about:
		'Five PSAs are simulated as their descriptions and public clients say. *PSA customer sync* fills the customer map. Then *PSA tickets for failed sessions* handles ' +
		'the failed sessions, over a PSA and an ImmyBot that answer about one request in six with 429, 503 or a cut connection, and whose search lags; n8n is killed with ' +
		'`kill -9` half-way, and the workflow run again. *PSA time tracking* books the time of the same sessions, killed in the same way. Last, each runs once more, without faults, and may write nothing. ' +
		'The limits on requests that the manifests keep are lifted here, because they would only make it wait.',
	zeros: [
		'failed runs',
		'tickets missing',
		'tickets too many',
		'of another customer',
		'failures missing',
		'failures twice',
		'time missing',
		'time twice',
		'second writes',
	],
	async run(context) {
		const systems = context.sample ? ['autotask'] : SYSTEMS;
		const rows: Row[] = [];
		for (const id of systems) rows.push(await ticketsAndTime(id, standIns[id]!, context));
		return rows;
	},
} satisfies Proof;

async function ticketsAndTime(
	id: string,
	standIn: StandIn,
	{ sample, random, log, setStage }: ProofContext,
): Promise<Row> {
	const size = sample ? SAMPLE : FULL;
	const psa = await startPsa(standIn, random);
	const stage = await setStage();
	try {
		const workflows = await importFor(id, standIn, psa.origin, stage);
		const errors: unknown[] = [];
		const run = async (workflow: Workflow) => errors.push(...failureOf(await stage.run(workflow, RUN_MS)));
		fill(stage.sandbox, size);
		await run(workflows.customers);

		const { immybot } = stage.sandbox;
		const faults = { tooManyRequests: CHANCE, unavailable: CHANCE, cutAfter: CHANCE, cutBefore: CHANCE };
		const interrupted = async (workflow: Workflow, isHalfWay: () => boolean) => {
			immybot.setFaults({ ...faults, retryAfter: 0 });
			psa.faults.on = true;
			await killHalfWay(stage, workflow, isHalfWay);
			await run(workflow);
			immybot.clearFaults();
			psa.faults.on = false;
		};
		await interrupted(workflows.tickets, () => psa.desk.tickets.length >= size.computers / 2);
		log(`${id}: ${psa.desk.tickets.length} tickets`);
		const { time } = workflows;
		if (time) await interrupted(time, () => psa.desk.times.length >= size.sessions / 2);
		log(`${id}: ${psa.desk.times.length} time entries`);

		const written = psa.desk.size;
		await run(workflows.tickets);
		if (time) await run(time);
		for (const error of errors) log(`${id}: ${JSON.stringify(error)}`);
		return {
			system: id,
			computers: size.computers,
			sessions: size.sessions,
			requests: psa.asked.length,
			faults: psa.faults.met,
			'failed runs': errors.length,
			...ticketVerdict(psa.desk, stage.sandbox),
			'time entries': psa.desk.times.length,
			...timeVerdict(psa.desk, stage.sandbox, time !== undefined),
			'second writes': psa.desk.size - written,
		};
	} finally {
		await stage.close();
		await psa.close();
	}
}

const failureOf = ({ error }: Execution): unknown[] => (error === undefined ? [] : [error]);

/** The PSA, on a server that can misbehave. */
async function startPsa(standIn: StandIn, random: Random) {
	const desk = new Desk();
	desk.lagMs = SEARCH_LAG_MS;
	const faults = { on: false, met: 0 };
	const fault = (asked: Asked): Answer | undefined => {
		const drawn = Math.floor(random() / CHANCE);
		if (!faults.on || drawn > 3) return undefined;
		faults.met++;
		if (drawn === 0) return { status: 429, headers: { 'retry-after': '0' }, json: { message: 'slow down' } };
		if (drawn === 1) return { status: 503, json: { message: 'not now' } };
		if (drawn === 2) standIn.answer(desk, asked);
		return { cut: true };
	};
	const server = await startSystem((asked) => fault(asked) ?? standIn.answer(desk, asked));
	return { ...server, desk, faults };
}

/** The templates, with a credential for this PSA and what a person chooses of its lists. */
async function importFor(
	id: string,
	standIn: StandIn,
	address: string,
	{ host, import: importTemplate }: Stage,
) {
	const system = psaSystems.all.find((each) => each.id === id)!;
	const fields = Object.entries(standIn.credential).map(([name, value]) => [
		fieldKey(system, { name }),
		value,
	]);
	const name = `PSA ${id} at ${address}`;
	const data = { system: id, address, ...Object.fromEntries(fields) };
	await host.client.createCredential({ name, type: 'customPsaApi', data });
	const chosen = (value: StandIn['ticketSettings']) => ({ mappingMode: 'defineBelow', value: value ?? null });
	const edit = ({ nodes }: WorkflowFile) => {
		for (const node of nodes) {
			const parameters = node.parameters as Record<string, unknown>;
			if (node.name === 'Sync Tenants') parameters.dryRun = false;
			if (!node.credentials?.customPsaApi) continue;
			node.credentials.customPsaApi = { name };
			parameters.profile = 'custom';
			parameters.profileChanges = JSON.stringify({ limits: { requests: 10_000, perSeconds: 10 } });
			parameters.ticketFields = chosen(standIn.ticketSettings);
			parameters.timeFields = chosen(standIn.timeSettings);
			if (node.name !== 'Book Time') continue;
			const user = { __rl: true, mode: 'id', value: standIn.user?.id };
			parameters.additionalFields = { ...(parameters.additionalFields as object), user };
		}
	};
	return {
		customers: await importTemplate('psa-customer-sync', edit),
		tickets: await importTemplate('psa-failed-session-tickets', edit),
		time: standIn.cannot?.includes('time') ? undefined : await importTemplate('psa-time-tracking', edit),
	};
}

/** Computers of tenants of the RMM that have the names of the PSA's customers, and their failed sessions. */
function fill({ immybot }: Sandbox, { sessions, computers }: typeof FULL): void {
	immybot.data.clear();
	const tenants = customers.map(({ id, name }, at) =>
		immybot.data.tenants.insert({
			name,
			// The RMM gave this customer the ID that the PSA gave to another.
			external_id: customers[(at + 1) % customers.length]?.id ?? id,
			integration_source: 'Custom RMM',
		}),
	);
	const machines = Array.from({ length: computers }, (_, at) =>
		immybot.data.computers.insert({
			name: `PC "${at}" <ü>`,
			tenant_id: tenants[at % tenants.length]!.id,
			external_id: null,
			os: null,
			status: 'Online',
			integration_source: null,
			properties: {},
		}),
	);
	for (let at = 0; at < sessions; at++) {
		immybot.data.addSession({
			computer_id: machines[at % computers]!.id,
			status: 'Failed',
			actions: [
				{ id: 1, status: 'Failed', deployment_name: `Office ${at}`, details: 'Zeile 1\n"Zeile" <2> 👩‍💻' },
			],
		});
	}
}

async function killHalfWay({ host }: Stage, workflow: Workflow, isHalfWay: () => boolean): Promise<void> {
	await host.client.startRun(workflow.id);
	const deadline = Date.now() + RUN_MS;
	while (!isHalfWay()) {
		if (Date.now() > deadline) throw new Error('The run has never come half-way.');
		await new Promise((resolve) => setTimeout(resolve, 20));
	}
	await host.kill();
	await host.restart();
}

function ticketVerdict(desk: Desk, { immybot }: Sandbox) {
	const { computers, sessions, tenants } = immybot.data;
	const own = computers.all().map(({ id, tenant_id }) => ({
		customer: customers.find(({ name }) => name === tenants.get(tenant_id!)?.name)!.id as Id,
		tickets: desk.tickets.filter(({ title, reference }) =>
			`${reference} ${title}`.includes(`immybot-computer-${id}-maintenance`),
		),
	}));
	const knowsCustomers = desk.tickets.some(({ customer }) => customer !== undefined);
	const times = sessions.all().map(({ id }) => timesToldOf(desk, id));
	return {
		tickets: own.reduce((all, { tickets }) => all + tickets.length, 0),
		'tickets missing': own.filter(({ tickets }) => tickets.length === 0).length,
		'tickets too many': own.filter(({ tickets }) => tickets.length > 1).length,
		'of another customer': own.filter(
			({ customer, tickets }) =>
				knowsCustomers && tickets.some((ticket) => String(ticket.customer) !== String(customer)),
		).length,
		'failures missing': times.filter((count) => count === 0).length,
		'failures twice': times.filter((count) => count > 1).length,
	};
}

/** How often a text is about a session. Some systems keep the description as the first note as well. */
function timesToldOf(desk: Desk, session: Id): number {
	const texts = desk.tickets.flatMap(({ id, description }) => [
		...new Set([description, ...desk.notesOf(id).map(({ text }) => text)]),
	]);
	return texts.join('\n').split(new RegExp(`Session ID: ${session}\\b`)).length - 1;
}

function timeVerdict(desk: Desk, { immybot }: Sandbox, isBooked: boolean) {
	const sessions = isBooked ? immybot.data.sessions.all() : [];
	const counts = sessions.map(
		({ id }) => desk.times.filter(({ text }) => text.includes(`[immybot-session-${id}]`)).length,
	);
	return {
		'time missing': counts.filter((count) => count === 0).length,
		'time twice': counts.filter((count) => count > 1).length,
	};
}
