import { NodeApiError, NodeOperationError, type IHookFunctions } from 'n8n-workflow';

import { HttpError } from '../../lib/http/errors';
import type { GuideClient } from '../../lib/immybot/guide/port';
import { sameId, type Id } from '../../lib/immybot/model';
import type { Webhook } from '../../lib/immybot/guide/model';
import { guideClient } from '../../lib/n8n/connection';
import { wordsFor } from '../../lib/n8n/errors';
import { allowListOf, eventsOf, trustOf } from './settings';

/**
 * The life of the webhook that we register in ImmyBot. Which one is ours is known from the workflow's static data and
 * from the mark in its description: the mark finds what a crash kept the static data from learning, and keeps the
 * webhooks of others from being touched.
 */
interface Registration {
	id: Id;
	url: string;
	events: string[];
}

/** n8n gives up an activation after less than a minute, and then says nothing of ours. */
const DEADLINE_MS = 25_000;
const RETRY = { attempts: 4, unreachableAttempts: 3, maxServerWaitMs: 10_000 };

const ADVICE = "To receive events without it, set 'Registration' to 'Paste the URL in ImmyBot'.";

/** Whether ImmyBot delivers here already. What is missing or out of date is cleared away, so that it is made anew. */
export async function checkExists(context: IHookFunctions): Promise<boolean> {
	await checkSettings(context);
	if (!isAutomatic(context)) return true;
	const known = registrationOf(context);
	if (!known) return false;
	return await inWords(context, async () => {
		const immyBot = await immyBotOf(context);
		const webhook = await find(context, immyBot, known);
		if (webhook && isOurs(context, webhook) && isUpToDate(context, webhook)) return true;
		if (webhook && isOurs(context, webhook)) await immyBot.webhooks.delete(webhook.id);
		forget(context);
		return false;
	});
}

/** Registers a webhook in ImmyBot, in the place of any of ours that was left behind. */
export async function create(context: IHookFunctions): Promise<boolean> {
	return await inWords(context, async () => {
		const immyBot = await immyBotOf(context);
		const trust = await trustOf(context);
		await removeOurs(context, immyBot);
		const url = urlOf(context);
		const events = eventsOf(context);
		const { id } = await immyBot.webhooks.create({
			name: `n8n: ${context.getWorkflow().name ?? context.getNode().name}`,
			description: markOf(context),
			url,
			events,
			secret: trust?.secrets[0],
		});
		const registration: Registration = { id, url, events };
		context.getWorkflowStaticData('node').registration = { ...registration };
		return true;
	});
}

/** Removes what we registered, be it gone already. */
export async function remove(context: IHookFunctions): Promise<boolean> {
	if (!isAutomatic(context) && !registrationOf(context)) return true;
	return await inWords(context, async () => {
		await removeOurs(context, await immyBotOf(context));
		forget(context);
		return true;
	});
}

/** A setting that would refuse every delivery is told when the workflow is activated, not when the first is lost. */
async function checkSettings(context: IHookFunctions): Promise<void> {
	await trustOf(context);
	allowListOf(context);
}

/**
 * The webhook we registered; `undefined` only when ImmyBot says that it is not there. When n8n starts and ImmyBot
 * cannot be asked, it is taken to be there: giving up the URL would lose deliveries.
 */
async function find(
	context: IHookFunctions,
	immyBot: GuideClient,
	known: Registration,
): Promise<Webhook | undefined> {
	return await immyBot.webhooks.get(known.id).catch((error: unknown) => {
		if (error instanceof HttpError && error.kind === 'notFound') return undefined;
		if (!isStarting(context) || !isUpToDate(context, known)) throw error;
		const { message } = wordsFor(error, 'ImmyBot');
		context.logger.warn(`ImmyBot Trigger: whether the webhook is still registered is not known. ${message}`);
		return { ...known, name: '', description: markOf(context), more: {} };
	});
}

async function removeOurs(context: IHookFunctions, immyBot: GuideClient): Promise<void> {
	const ours = new Map<string, Webhook>();
	for await (const webhooks of immyBot.webhooks.list({ url: urlOf(context) })) {
		for (const webhook of webhooks) if (isOurs(context, webhook)) ours.set(String(webhook.id), webhook);
	}
	const known = registrationOf(context);
	if (known && !ours.has(String(known.id))) {
		// Registered under another address of this n8n, or in a list that does not show it.
		const webhook = await find(context, immyBot, known);
		if (webhook && sameId(webhook.id, known.id) && isOurs(context, webhook))
			ours.set(String(webhook.id), webhook);
	}
	for (const { id } of ours.values()) {
		await immyBot.webhooks.delete(id).catch((error: unknown) => {
			if (!(error instanceof HttpError && error.kind === 'notFound')) throw error;
		});
	}
}

async function immyBotOf(context: IHookFunctions): Promise<GuideClient> {
	return await guideClient(context, undefined, { signal: AbortSignal.timeout(DEADLINE_MS), retry: RETRY });
}

function isOurs(context: IHookFunctions, { description }: Webhook): boolean {
	return description === markOf(context);
}

function isUpToDate(context: IHookFunctions, { url, events }: Pick<Webhook, 'url' | 'events'>): boolean {
	const sorted = (names: string[]): string => JSON.stringify([...names].sort());
	return url === urlOf(context) && sorted(events) === sorted(eventsOf(context));
}

function markOf(context: IHookFunctions): string {
	return `Managed by n8n: workflow ${context.getWorkflow().id}, node ${context.getNode().id}. Deactivate the workflow to remove it.`;
}

function urlOf(context: IHookFunctions): string {
	const url = context.getNodeWebhookUrl('default');
	if (url) return url;
	throw new NodeOperationError(context.getNode(), 'This n8n has no URL for the trigger');
}

function isAutomatic(context: IHookFunctions): boolean {
	return context.getNodeParameter('registration', 'manual') === 'api';
}

function isStarting(context: IHookFunctions): boolean {
	return ['init', 'leadershipChange'].includes(context.getActivationMode());
}

/** Static data is not trusted to be ours. */
function registrationOf(context: IHookFunctions): Registration | undefined {
	const saved = context.getWorkflowStaticData('node').registration as Partial<Registration> | undefined;
	const id = saved?.id;
	if (typeof id !== 'string' && typeof id !== 'number') return undefined;
	const events = Array.isArray(saved?.events) ? saved.events.map(String) : [];
	return { id, url: String(saved?.url ?? ''), events };
}

function forget(context: IHookFunctions): void {
	delete context.getWorkflowStaticData('node').registration;
}

/** Of an activation that fails, n8n 2.40 shows the message and n8n 2.8 the description: each must hold the way out. */
async function inWords<T>(context: IHookFunctions, act: () => Promise<T>): Promise<T> {
	return await act().catch((error: unknown) => {
		if (!(error instanceof HttpError)) throw error;
		const { message, advice } = wordsFor(error, 'ImmyBot');
		const sentence = `The webhook could not be managed through ImmyBot's API: ${message}. ${ADVICE}`;
		throw new NodeApiError(
			context.getNode(),
			{ message: sentence },
			{
				message: sentence,
				description: `${message}. ${advice} ${ADVICE}`,
				httpCode: error.status?.toString(),
			},
		);
	});
}
