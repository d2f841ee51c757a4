import { NodeApiError, type IHookFunctions } from 'n8n-workflow';

import { Failure } from '../../lib/failure';
import type { GuideClient } from '../../lib/immybot/guide/port';
import type { Webhook } from '../../lib/immybot/guide/model';
import { sameId } from '../../lib/immybot/model';
import { withDeadline } from '../../lib/n8n/clock';
import { guideClient } from '../../lib/n8n/connection';
import { httpCodeOf, wordsFor } from '../../lib/n8n/errors';
import { fingerprint } from '../../lib/polling/fingerprint';
import { keyIn } from '../../lib/webhook/schemes';
import { newSecret } from '../../lib/webhook/trust';
import { forget, registrationOf, remember, type Registration } from './remembered';
import { acceptsUnsigned, allowListOf, isAutomatic, trustsOf } from './settings';
import { draftOf, markOf, urlOf } from './webhookForm';

/*
 * The life of the webhook that we register in ImmyBot. The workflow's static data and the mark in the webhook's
 * description say which one is ours: the mark finds what a crash kept the static data from learning, and keeps the
 * webhooks of others from being touched.
 */

/** n8n gives up an activation after less than a minute, and then says nothing of ours. */
const DEADLINE_MS = 25_000;
const RETRY = { attempts: 4, unreachableAttempts: 3, maxServerWaitMs: 10_000 };

const ADVICE = "To receive events without it, set 'Registration' to 'Paste the URL in ImmyBot'.";

/** Whether ImmyBot already delivers here. A webhook that is out of date is removed, so that it is created again. */
export async function checkExists(context: IHookFunctions): Promise<boolean> {
	await checkSettings(context);
	if (!isAutomatic(context)) return true;
	const known = registrationOf(context);
	if (!known) return false;
	return await inWords(context, async (signal) => {
		const immyBot = await immyBotOf(context, signal);
		const webhook = await find(context, immyBot, known);
		if (webhook && isOurs(context, webhook) && isUpToDate(context, known, webhook)) return true;
		if (webhook && isOurs(context, webhook)) await immyBot.webhooks.delete(webhook.id);
		forget(context);
		return false;
	});
}

/** Registers a webhook in ImmyBot with a new secret, and removes any of ours that was left behind. */
export async function create(context: IHookFunctions): Promise<boolean> {
	const secret = acceptsUnsigned(context) ? undefined : newSecret();
	return await inWords(context, async (signal) => {
		const draft = draftOf(context);
		const immyBot = await immyBotOf(context, signal, secret);
		await removeOurs(context, immyBot);
		const { id } = await immyBot.webhooks.create({ ...draft, secret });
		remember(context, { id, url: draft.url, events: draft.events, secret, form: formOf(context) });
		return true;
	});
}

/** Removes what we registered, if it is still there. */
export async function remove(context: IHookFunctions): Promise<boolean> {
	if (!isAutomatic(context) && !registrationOf(context)) return true;
	return await inWords(context, async (signal) => {
		await removeOurs(context, await immyBotOf(context, signal));
		forget(context);
		return true;
	});
}

/** A setting that would refuse every delivery is an error when the workflow is published. */
async function checkSettings(context: IHookFunctions): Promise<void> {
	if (!isAutomatic(context)) await trustsOf(context);
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
		if (error instanceof Failure && error.kind === 'notFound') return undefined;
		if (!isStarting(context) || !isUpToDate(context, known, known)) throw error;
		const { message } = wordsFor(error, 'ImmyBot');
		context.logger.warn(
			`ImmyBot Trigger: it could not be checked whether the webhook is still registered. ${message}`,
		);
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
			if (!(error instanceof Failure && error.kind === 'notFound')) throw error;
		});
	}
}

/** @param secret of the webhook, which no error may show even where ImmyBot repeats it */
async function immyBotOf(
	context: IHookFunctions,
	signal: AbortSignal,
	secret = registrationOf(context)?.secret,
): Promise<GuideClient> {
	const secrets = secret === undefined ? [] : [secret, keyIn(secret)];
	return await guideClient(context, undefined, { signal, retry: RETRY, secrets });
}

function isOurs(context: IHookFunctions, { description }: Webhook): boolean {
	return description?.includes(markOf(context)) === true;
}

/** @param there the webhook in ImmyBot, where somebody may have changed it */
function isUpToDate(
	context: IHookFunctions,
	{ secret, form }: Registration,
	there: Pick<Webhook, 'url' | 'events'>,
): boolean {
	const { url, events } = draftOf(context);
	const sorted = (names: string[]): string => JSON.stringify([...names].sort());
	return (
		there.url === url &&
		sorted(there.events) === sorted(events) &&
		form === formOf(context) &&
		(secret !== undefined || acceptsUnsigned(context))
	);
}

function formOf(context: IHookFunctions): string {
	return fingerprint({ ...draftOf(context), isSigned: !acceptsUnsigned(context) }, 12);
}

function isStarting(context: IHookFunctions): boolean {
	return ['init', 'leadershipChange'].includes(context.getActivationMode());
}

/** Of an activation that fails, n8n 2.40 shows the message and n8n 2.8 the description: each must hold the way out. */
async function inWords<T>(context: IHookFunctions, act: (signal: AbortSignal) => Promise<T>): Promise<T> {
	return await withDeadline(DEADLINE_MS, act).catch((error: unknown) => {
		if (!(error instanceof Failure)) throw error;
		const { message, advice } = wordsFor(error, 'ImmyBot');
		const sentence = `The webhook could not be managed through ImmyBot's API: ${message}. ${ADVICE}`;
		throw new NodeApiError(
			context.getNode(),
			{ message: sentence },
			{
				message: sentence,
				description: `${message}. ${advice} ${ADVICE}`,
				httpCode: httpCodeOf(error),
			},
		);
	});
}
