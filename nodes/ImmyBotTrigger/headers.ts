import type { IDataObject } from 'n8n-workflow';

import type { SignedMessage } from '../../lib/webhook/scheme';
import type { Trust } from '../../lib/webhook/trust';

/** The name of a header that may hold a secret or a signature, of ours or of something on the way. */
const SECRET_NAME = /secret|token|signature|auth|api-?key|password|cookie|session/i;

/** Where nothing is checked, the header that holds the sender's secret is not known: only these are handed on. */
const HARMLESS = [
	'accept',
	'content-length',
	'content-type',
	'date',
	'host',
	'user-agent',
	'webhook-id',
	'webhook-timestamp',
	'x-forwarded-for',
	'x-real-ip',
	'x-request-id',
];

/**
 * The headers that an execution may store.
 * @param trust what the delivery was signed with; `null` when it was not checked
 * @param idHeader the header that the form names, in lower case
 */
export function safeHeaders(
	headers: SignedMessage['headers'],
	trust: Trust | null,
	idHeader: string,
): IDataObject {
	const proof = trust?.scheme.proofHeaders(trust.settings) ?? [];
	const isSafe = ([name, value]: [string, unknown]): boolean =>
		!SECRET_NAME.test(name) &&
		!proof.includes(name) &&
		!trust?.secrets.some((secret) => String(value).includes(secret)) &&
		(trust !== null || name === idHeader || HARMLESS.includes(name));
	return Object.fromEntries(Object.entries(headers).filter(isSafe)) as IDataObject;
}
