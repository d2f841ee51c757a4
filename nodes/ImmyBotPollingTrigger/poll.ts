import type { INodeExecutionData, IPollFunctions } from 'n8n-workflow';

import { Failure, type FailureKind } from '../../lib/failure';
import { fingerprint } from '../../lib/polling/fingerprint';
import { ServerTime } from '../../lib/polling/serverTime';
import type { ImmyBotClient } from '../../lib/immybot/client';
import type { GuideClient } from '../../lib/immybot/guide/port';
import type { InstanceClient } from '../../lib/immybot/instance/client';
import { clock, withDeadline } from '../../lib/n8n/clock';
import { toNodeError, wordsFor } from '../../lib/n8n/errors';
import { actionsNeedingAttention } from './attention';
import { clientFor, CREDENTIALS } from './client';
import { MOST_AT_ONCE, type Feed, type Happening } from './feed';
import { awaitingOnboarding, newNotifications, pendingAgents } from './queues';
import { computers, tenants } from './records';
import { failedSessions, finishedSessions } from './sessions';
import { readState, writeState, type State } from './state';
import { watchOf, type Watch } from './watch';

const FEEDS: Feed[] = [failedSessions, finishedSessions, computers, tenants];

/** What the integration guide's API does not have. */
const INSTANCE_FEEDS: Array<Feed<InstanceClient>> = [
	actionsNeedingAttention,
	awaitingOnboarding,
	pendingAgents,
	newNotifications,
];

/** Where the host does not say how long a poll may take. */
const DEFAULT_BUDGET_MS = 4 * 60_000;

/** n8n gives an activation, which polls once, less than a minute; and the next poll is the better retry. */
const RETRY = { attempts: 4, unreachableAttempts: 3, maxServerWaitMs: 15_000 };

/** What passes by itself. */
const PASSING: FailureKind[] = ['rateLimited', 'server', 'timeout', 'network', 'cancelled'];

/** By workflow and node: polls under way, and whether one has succeeded since n8n started. */
const underWay = new Set<string>();
const succeeded = new Set<string>();

/** What a timer asks for: what is new since the last poll, or `null`. */
export async function poll(context: IPollFunctions): Promise<INodeExecutionData[][] | null> {
	const key = `${context.getWorkflow().id}:${context.getNode().id}`;
	// Timers do not wait for each other, and two polls at once would find the same records.
	if (underWay.has(key)) return null;
	underWay.add(key);
	const [result] = await Promise.allSettled([
		withDeadline(budgetOf(context), async (signal) => await readNews(context, signal)),
	]);
	underWay.delete(key);
	if (result.status === 'rejected') return afterFailure(context, key, result.reason);
	succeeded.add(key);
	return itemsOf(result.value);
}

/**
 * What the "Fetch test event" button asks for: the most recent record of each kind, without touching what is remembered.
 * Where there is none yet, nothing is handed on, so that the run of a new workflow does not fail.
 */
export async function sample(context: IPollFunctions): Promise<INodeExecutionData[][]> {
	const watch = watchOf(context);
	const found = await clientFor(context, watch.edition)
		.then(async (immyBot) => {
			return await Promise.all(watched(immyBot, watch).map(async ({ sample: one }) => await one()));
		})
		.catch((error: unknown) => {
			throw toNodeError(context.getNode(), error, { system: 'ImmyBot' });
		});
	return itemsOf(found.filter((one) => one !== undefined)) ?? [[]];
}

async function readNews(context: IPollFunctions, signal: AbortSignal): Promise<Happening[]> {
	const watch = watchOf(context);
	const serverTime = new ServerTime(clock.now);
	const immyBot = await clientFor(context, watch.edition, {
		signal,
		retry: RETRY,
		onReply: ({ headers }) => serverTime.note(headers),
	});
	const before = await stateOf(context, watch);
	const state: State = { ...before };
	const happenings: Happening[] = [];
	for (const { read } of watched(immyBot, watch)) {
		if (happenings.length >= MOST_AT_ONCE) break;
		const reading = await read(state, () => serverTime.get());
		if (reading.notice) context.logger.warn(`ImmyBot Polling Trigger: ${reading.notice}`);
		happenings.push(...reading.happenings);
		Object.assign(state, reading.remember);
	}
	// The last thing a poll does: n8n stores it together with the execution that it starts with these items.
	const written = writeState(state);
	const staticData = context.getWorkflowStaticData('node');
	if (staticData.state !== written) staticData.state = written;
	return happenings;
}

/** The feeds of the chosen events, on the edition that the credential speaks. */
function watched(immyBot: GuideClient | InstanceClient, watch: Watch) {
	const of = <C extends ImmyBotClient>(feeds: Array<Feed<C>>, client: C) =>
		feeds
			.filter(({ isWatched }) => isWatched(watch.events))
			.map((feed) => ({
				read: async (state: State, serverTime: () => number) =>
					await feed.read(client, watch, state, serverTime),
				sample: async () => await feed.sample(client, watch),
			}));
	return [...of(FEEDS, immyBot), ...(immyBot.edition === 'instance' ? of(INSTANCE_FEEDS, immyBot) : [])];
}

async function stateOf(context: IPollFunctions, watch: Watch): Promise<State> {
	const { baseUrl } = await context.getCredentials(CREDENTIALS[watch.edition]);
	const of = fingerprint([String(baseUrl), watch.tenantId], 12);
	const saved = readState(context.getWorkflowStaticData('node').state);
	if (saved === 'broken') {
		context.logger.warn(
			'ImmyBot Polling Trigger: the stored position of earlier polls cannot be read. The trigger starts from now: nothing is repeated, but what happened since the last poll is not reported.',
		);
	}
	return saved === undefined || saved === 'broken' || saved.of !== of ? { of } : saved;
}

/**
 * An activation must not fail because ImmyBot is busy or down just now, and n8n activates all workflows when it
 * starts: until a first poll has succeeded, what passes by itself is logged, and the next poll tries again.
 */
function afterFailure(context: IPollFunctions, key: string, reason: unknown): null {
	const passes = reason instanceof Failure && PASSING.includes(reason.kind);
	const isKnown = readState(context.getWorkflowStaticData('node').state) !== undefined;
	const isMistake = reason instanceof Failure && reason.kind === 'network' && !isKnown;
	if (passes && !isMistake && !succeeded.has(key)) {
		const { message } = wordsFor(reason, 'ImmyBot');
		context.logger.warn(`ImmyBot Polling Trigger: ${message}. The next poll tries again.`);
		return null;
	}
	throw toNodeError(context.getNode(), isBudgetSpent(reason) ? OUT_OF_TIME : reason, { system: 'ImmyBot' });
}

/** Only the time limit of a poll cancels it. */
function isBudgetSpent(reason: unknown): boolean {
	return reason instanceof Failure && reason.kind === 'cancelled';
}

const OUT_OF_TIME = new Failure(
	'timeout',
	'The time limit of the poll was reached before one page was read.',
);

/** Older hosts have no budget. */
function budgetOf(context: IPollFunctions): number {
	const { getPollBudgetMs } = context as Partial<IPollFunctions>;
	return getPollBudgetMs ? getPollBudgetMs.call(context) : DEFAULT_BUDGET_MS;
}

function itemsOf(happenings: Happening[]): INodeExecutionData[][] | null {
	return happenings.length === 0 ? null : [happenings.map((json) => ({ json }))];
}
