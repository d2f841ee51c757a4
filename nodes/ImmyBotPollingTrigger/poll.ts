import { NodeOperationError, type INodeExecutionData, type IPollFunctions } from 'n8n-workflow';

import { fingerprint } from '../../lib/polling/fingerprint';
import { HttpError, type HttpErrorKind } from '../../lib/http/errors';
import { instantOf } from '../../lib/immybot/model';
import type { ImmyBotClient } from '../../lib/immybot/client';
import type { GuideClient } from '../../lib/immybot/guide/port';
import type { InstanceClient } from '../../lib/immybot/instance/port';
import { immyBotClient } from '../../lib/n8n/connection';
import { toNodeError, wordsFor } from '../../lib/n8n/errors';
import { MOST_AT_ONCE, type EventName, type Feed, type Happening, type Watch } from './feed';
import { actionsNeedingAttention } from './attention';
import { awaitingOnboarding, pendingAgents } from './queues';
import { computers, tenants } from './records';
import { failedSessions, finishedSessions } from './sessions';
import { readState, writeState, type State } from './state';

const FEEDS: Feed[] = [failedSessions, finishedSessions, computers, tenants];

/** What only a live instance tells. */
const LIVE_FEEDS: Array<Feed<InstanceClient>> = [actionsNeedingAttention, awaitingOnboarding, pendingAgents];

const LIVE_EVENTS: EventName[] = ['action.needsAttention', 'computer.awaitingOnboarding', 'agent.pending'];

/** Where the host does not say how long a poll may take. */
const DEFAULT_BUDGET_MS = 4 * 60_000;

/** n8n gives an activation, which polls once, less than a minute; and the next poll is the better retry. */
const RETRY = { attempts: 4, unreachableAttempts: 3, maxServerWaitMs: 15_000 };

/** What passes by itself. */
const PASSING: HttpErrorKind[] = ['rateLimited', 'server', 'timeout', 'network', 'cancelled'];

/** By workflow and node: polls under way, and whether one has succeeded since n8n started. */
const underWay = new Set<string>();
const succeeded = new Set<string>();

/** What a timer asks for: the news since the last poll, or `null`. */
export async function poll(context: IPollFunctions): Promise<INodeExecutionData[][] | null> {
	const key = `${context.getWorkflow().id}:${context.getNode().id}`;
	// Timers do not wait for each other, and two polls at once would find the same news.
	if (underWay.has(key)) return null;
	underWay.add(key);
	const [result] = await Promise.allSettled([readNews(context)]);
	underWay.delete(key);
	if (result.status === 'rejected') return afterFailure(context, key, result.reason);
	succeeded.add(key);
	return itemsOf(result.value);
}

/** What the "Fetch test event" button asks for: one record of each kind, without touching what is remembered. */
export async function sample(context: IPollFunctions): Promise<INodeExecutionData[][]> {
	const watch = watchOf(context);
	const found = await immyBotClient(context)
		.then(async (immyBot) => {
			return await Promise.all(watched(immyBot, watch).map(async ({ sample: one }) => await one()));
		})
		.catch((error: unknown) => {
			throw toNodeError(context.getNode(), error, { system: 'ImmyBot' });
		});
	const happenings = found.filter((one) => one !== undefined);
	if (happenings.length > 0) return itemsOf(happenings) ?? [[]];
	throw new NodeOperationError(context.getNode(), 'ImmyBot holds nothing yet that could serve as a sample', {
		description: 'The trigger works all the same: activate the workflow, and it starts with the first event.',
	});
}

async function readNews(context: IPollFunctions): Promise<Happening[]> {
	const watch = watchOf(context);
	const signal = AbortSignal.timeout(budgetOf(context));
	const immyBot = await immyBotClient(context, undefined, { signal, retry: RETRY });
	const before = await stateOf(context, watch);
	const state: State = { ...before };
	const happenings: Happening[] = [];
	for (const { read } of watched(immyBot, watch)) {
		if (happenings.length >= MOST_AT_ONCE) break;
		const reading = await read(state);
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
				read: async (state: State) => await feed.read(client, watch, state),
				sample: async () => await feed.sample(client, watch),
			}));
	return [...of(FEEDS, immyBot), ...(immyBot.edition === 'instance' ? of(LIVE_FEEDS, immyBot) : [])];
}

async function stateOf(context: IPollFunctions, watch: Watch): Promise<State> {
	const { baseUrl } = await context.getCredentials(isLive(context) ? 'immyBotOAuth2Api' : 'immyBotApi');
	const of = fingerprint([String(baseUrl), watch.tenantId], 12);
	const saved = readState(context.getWorkflowStaticData('node').state);
	if (saved === 'broken') {
		context.logger.warn(
			'ImmyBot Polling Trigger: what was remembered of earlier polls cannot be read. The trigger starts from now; nothing is repeated, and what happened since the last poll is not told.',
		);
	}
	return saved === undefined || saved === 'broken' || saved.of !== of ? { of } : saved;
}

/**
 * An activation must not fail because ImmyBot is busy or down just now, and n8n activates all workflows when it
 * starts: until a first poll has succeeded, what passes by itself is logged, and the next poll tries again.
 */
function afterFailure(context: IPollFunctions, key: string, reason: unknown): null {
	const passes = reason instanceof HttpError && PASSING.includes(reason.kind);
	const isKnown = readState(context.getWorkflowStaticData('node').state) !== undefined;
	const isMistake = reason instanceof HttpError && reason.kind === 'network' && !isKnown;
	if (passes && !isMistake && !succeeded.has(key)) {
		const { message } = wordsFor(reason, 'ImmyBot');
		context.logger.warn(`ImmyBot Polling Trigger: ${message}. The next poll tries again.`);
		return null;
	}
	throw toNodeError(context.getNode(), isBudgetSpent(reason) ? OUT_OF_TIME : reason, { system: 'ImmyBot' });
}

/** Nobody cancels a poll but its own timer. */
function isBudgetSpent(reason: unknown): boolean {
	return reason instanceof HttpError && reason.kind === 'cancelled';
}

const OUT_OF_TIME = new HttpError('timeout', 'The time of a poll was over before a page had been read.');

function watchOf(context: IPollFunctions): Watch {
	const events = context.getNodeParameter('events', []) as EventName[];
	const options = context.getNodeParameter('options', {}) as {
		tenantId?: string | number;
		startAt?: string;
		overlapMinutes?: number;
	};
	if (events.length === 0) {
		throw new NodeOperationError(context.getNode(), "Choose at least one of the 'Events'");
	}
	const foreign = isLive(context) ? undefined : events.find((event) => LIVE_EVENTS.includes(event));
	if (foreign) {
		throw new NodeOperationError(context.getNode(), `The guide's API does not tell '${foreign}'`, {
			description: "A live instance does: choose 'OAuth2' as 'Authentication'.",
		});
	}
	return {
		events: new Set(events),
		tenantId: String(options.tenantId ?? '').trim(),
		startAt: instantOf(options.startAt ? String(options.startAt) : null) ?? null,
		overlapMs: (options.overlapMinutes ?? 10) * 60_000,
	};
}

function isLive(context: IPollFunctions): boolean {
	return context.getNodeParameter('authentication', 'apiKey') === 'oAuth2';
}

/** Older hosts have no budget. */
function budgetOf(context: IPollFunctions): number {
	const { getPollBudgetMs } = context as Partial<IPollFunctions>;
	return getPollBudgetMs ? getPollBudgetMs.call(context) : DEFAULT_BUDGET_MS;
}

function itemsOf(happenings: Happening[]): INodeExecutionData[][] | null {
	return happenings.length === 0 ? null : [happenings.map((json) => ({ json }))];
}
