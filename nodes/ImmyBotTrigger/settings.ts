import {
	NodeOperationError,
	type IDataObject,
	type IHookFunctions,
	type IWebhookFunctions,
} from 'n8n-workflow';

import { webhookTrust, webhookTrustProblem, type WebhookTrust } from '../../lib/n8n/webhookCredential';
import { readAllowList, type AllowList } from '../../lib/webhook/allowList';

type Context = IHookFunctions | IWebhookFunctions;

interface Options {
	allowedAddresses?: string;
	idHeader?: string;
}

/**
 * What deliveries must be signed with; `null` when the user accepts unsigned ones.
 * @throws NodeOperationError when the credential is missing or cannot be used
 */
export async function trustOf(context: Context): Promise<WebhookTrust | null> {
	if (context.getNodeParameter('acceptUnsigned', false) === true) return null;
	const credential = await context.getCredentials<IDataObject>('immyBotWebhookApi').catch(() => {
		throw new NodeOperationError(
			context.getNode(),
			"Choose an 'ImmyBot Webhook API' credential, or switch on 'Accept Unsigned Deliveries'",
		);
	});
	const trust = webhookTrust(credential);
	const problem = webhookTrustProblem(trust);
	if (problem === undefined) return trust;
	throw new NodeOperationError(context.getNode(), problem, {
		description: "Correct the 'ImmyBot Webhook API' credential.",
	});
}

/**
 * The addresses that may deliver; `null` when all may.
 * @throws NodeOperationError that names the entries which are no addresses
 */
export function allowListOf(context: Context): AllowList | null {
	const { allowedAddresses = '' } = optionsOf(context);
	if (allowedAddresses.trim() === '') return null;
	const read = readAllowList(allowedAddresses);
	if ('list' in read) return read.list;
	throw new NodeOperationError(
		context.getNode(),
		`'Allowed Addresses' holds what is neither an address nor a range: ${read.wrong.join(', ')}`,
		{ description: 'Write addresses such as 192.0.2.10 or 2001:db8::/32, separated by commas.' },
	);
}

/** The header that carries a delivery's id, where the body has none. */
export function idHeaderOf(context: Context): string {
	return (optionsOf(context).idHeader ?? '').trim().toLowerCase();
}

/** The events that start the workflow, in lower case; empty means all. */
export function eventsOf(context: Context): string[] {
	const known = context.getNodeParameter('events', []) as string[];
	const others = String(context.getNodeParameter('otherEvents', '') ?? '').split(',');
	const names = [...known, ...others].map((name) => name.trim()).filter((name) => name !== '');
	return [...new Set(names)];
}

function optionsOf(context: Context): Options {
	return context.getNodeParameter('security', {}) as Options;
}
