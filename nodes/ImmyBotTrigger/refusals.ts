import type { IWebhookFunctions } from 'n8n-workflow';

import { clock } from '../../lib/n8n/clock';
import { headerOf } from '../../lib/webhook/digest';
import type { SignedMessage } from '../../lib/webhook/scheme';
import type { Trust } from '../../lib/webhook/trust';
import { isAutomatic } from './settings';

/** Milliseconds between two lines of one trigger: a sender with a wrong secret must not fill the log. */
const QUIET_MS = 60_000;

/** By workflow and node: when the last line was written. */
const logged = new Map<string, number>();

/** Says in n8n's log why a delivery was answered with 401. The sender learns nothing. */
export function logRefusal(
	context: IWebhookFunctions,
	message: SignedMessage,
	trusts: readonly Trust[],
): void {
	const key = `${context.getWorkflow().id}:${context.getNode().id}`;
	const now = clock.now();
	if (now - (logged.get(key) ?? -Infinity) < QUIET_MS) return;
	logged.set(key, now);
	context.logger.warn(
		`ImmyBot Trigger '${context.getNode().name}' in workflow ${context.getWorkflow().id} refused a delivery (401): ${reasonFor(message, trusts)} ${adviceFor(context)}`,
	);
}

function reasonFor(message: SignedMessage, trusts: readonly Trust[]): string {
	const headers = trusts.flatMap(({ scheme, settings }) => scheme.proofHeaders(settings));
	return headers.some((name) => headerOf(message, name) !== undefined)
		? 'it was signed with another secret or by another scheme, or more than 5 minutes ago.'
		: `it was not signed: it has no header ${headers.join(' or ')}.`;
}

function adviceFor(context: IWebhookFunctions): string {
	return isAutomatic(context)
		? 'Unpublish the workflow and publish it again: this registers the webhook with a new secret.'
		: "Enter the secret and scheme of the credential 'ImmyBot Webhook API' in the sender, too.";
}
