import {
	NodeOperationError,
	type IDataObject,
	type IHookFunctions,
	type IWebhookFunctions,
} from 'n8n-workflow';

import { clock } from '../../lib/n8n/clock';
import { webhookTrust } from '../../lib/n8n/webhookCredential';
import { Lru } from '../../lib/values/lru';
import { readAllowList, type AllowList } from '../../lib/webhook/allowList';
import { anyScheme, trustProblem, type Trust } from '../../lib/webhook/trust';
import { registrationOf } from './remembered';

type Context = IHookFunctions | IWebhookFunctions;

interface Options {
	allowedAddresses?: string;
	idHeader?: string;
}

/** Whether the node registers its webhook by itself. */
export function isAutomatic(context: Context): boolean {
	return context.getNodeParameter('registration', 'manual') === 'api';
}

/** Whether the person has chosen to accept deliveries that nobody signed. */
export function acceptsUnsigned(context: Context): boolean {
	return context.getNodeParameter('acceptUnsigned', false) === true;
}

/**
 * What a delivery must be signed with: one of these, or `null` when unsigned ones are accepted. A webhook that the node
 * registered is signed with the secret that the node made for it, by whichever scheme ImmyBot uses.
 *
 * @param since milliseconds since 1970: a credential that was read then, or later, is not read again
 * @throws NodeOperationError when there is no secret, or it cannot be used
 */
export async function trustsOf(context: Context, since = Infinity): Promise<Trust[] | null> {
	if (acceptsUnsigned(context)) return null;
	if (!isAutomatic(context)) return [await credentialTrust(context, since)];
	const secret = registrationOf(context)?.secret;
	if (secret !== undefined) return anyScheme(secret);
	throw new NodeOperationError(context.getNode(), 'The secret of the registered webhook is not stored here', {
		description: 'Unpublish the workflow and publish it again: this registers the webhook with a new secret.',
	});
}

/** By workflow, node and credential. n8n starts an isolate for expressions each time that a credential is read. */
const lastRead = new Lru<{ trust: Trust; at: number }>(1_000);

async function credentialTrust(context: Context, since: number): Promise<Trust> {
	const { id, credentials } = context.getNode();
	const key = `${context.getWorkflow().id}:${id}:${credentials?.immyBotWebhookApi?.id}`;
	const last = lastRead.get(key);
	if (last && last.at >= since && last.at <= clock.now()) return last.trust;
	lastRead.delete(key);
	const at = clock.now();
	const trust = await readTrust(context);
	lastRead.set(key, { trust, at });
	return trust;
}

async function readTrust(context: Context): Promise<Trust> {
	const credential = await context.getCredentials<IDataObject>('immyBotWebhookApi').catch(() => {
		throw new NodeOperationError(
			context.getNode(),
			"Choose an 'ImmyBot Webhook API' credential, or switch on 'Accept Unsigned Deliveries'",
		);
	});
	const trust = webhookTrust(credential);
	const problem = trustProblem(trust);
	if (problem === undefined) return trust;
	throw new NodeOperationError(context.getNode(), problem, {
		description: "Correct the 'ImmyBot Webhook API' credential.",
	});
}

/**
 * The addresses that may deliver; `null` when all may.
 * @throws NodeOperationError that names the entries which are not addresses
 */
export function allowListOf(context: Context): AllowList | null {
	const { allowedAddresses = '' } = optionsOf(context);
	if (allowedAddresses.trim() === '') return null;
	const read = readAllowList(allowedAddresses);
	if ('list' in read) return read.list;
	throw new NodeOperationError(
		context.getNode(),
		`'Allowed Addresses' has entries that are neither an address nor a range: ${read.wrong.join(', ')}`,
		{ description: 'Write addresses such as 192.0.2.10 or 2001:db8::/32, separated by commas.' },
	);
}

/** The header that carries a delivery's ID, where the body has none and nothing is signed. */
export function idHeaderOf(context: Context): string {
	return (optionsOf(context).idHeader ?? '').trim().toLowerCase();
}

/** The events that start the workflow; empty means all. */
export function eventsOf(context: Context): string[] {
	const known = context.getNodeParameter('events', []) as string[];
	const others = String(context.getNodeParameter('otherEvents', '') ?? '').split(',');
	const names = [...known, ...others].map((name) => name.trim()).filter((name) => name !== '');
	return [...new Set(names)];
}

function optionsOf(context: Context): Options {
	return context.getNodeParameter('security', {}) as Options;
}
