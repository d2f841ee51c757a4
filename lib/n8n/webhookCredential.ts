import { randomUUID } from 'node:crypto';
import type {
	ICredentialDataDecryptedObject,
	ICredentialsDecrypted,
	ICredentialTestFunctions,
	IDataObject,
	IHttpRequestOptions,
	INodeCredentialTestResult,
} from 'n8n-workflow';

import { secretProblem, signatureHeaders, type SignatureScheme } from '../webhook/signature';

/** What an `immyBotWebhookApi` credential says about deliveries. */
export interface WebhookTrust {
	scheme: SignatureScheme;
	/** The one to sign with first; all of them are accepted. */
	secrets: string[];
}

/** Reads the credential; empty rows of its list are no secrets. */
export function webhookTrust(credential: IDataObject): WebhookTrust {
	const { secret: rows = [] } = (credential.further ?? {}) as { secret?: Array<{ value?: unknown }> };
	const secrets = [credential.secret, ...rows.map(({ value }) => value)]
		.map((secret) => String(secret ?? '').trim())
		.filter((secret) => secret !== '');
	return { scheme: schemeOf(credential), secrets };
}

/** What keeps the credential from being used, as a sentence; `undefined` when nothing does. */
export function webhookTrustProblem({ scheme, secrets }: WebhookTrust): string | undefined {
	if (secrets.length === 0) return 'The webhook credential holds no secret.';
	if ('header' in scheme && !/^[!#$%&'*+.^_`|~0-9a-z-]+$/i.test(scheme.header)) {
		return `'${scheme.header}' cannot be the name of a header.`;
	}
	return secrets.map((secret) => secretProblem(scheme, secret)).find(Boolean);
}

/** The "Test" of the credential: nobody is asked, the secrets are looked at. */
export async function immyBotWebhookApiTest(
	this: ICredentialTestFunctions,
	{ data = {} }: ICredentialsDecrypted,
): Promise<INodeCredentialTestResult> {
	const problem = webhookTrustProblem(webhookTrust(data));
	return problem
		? { status: 'Error', message: problem }
		: { status: 'OK', message: 'The secrets can be used. Deliveries show whether the sender has the same.' };
}

/** Signs a request of the HTTP Request node as a delivery, so that one n8n can send events to another. */
export async function signDelivery(
	credential: ICredentialDataDecryptedObject,
	request: IHttpRequestOptions,
): Promise<IHttpRequestOptions> {
	const { scheme, secrets } = webhookTrust(credential as IDataObject);
	const [secret] = secrets;
	if (secret === undefined) return request;
	// What is signed must be what is sent: the body becomes text here, and stays it.
	const body = typeof request.body === 'string' ? request.body : JSON.stringify(request.body ?? {});
	const signature = signatureHeaders(body, scheme, secret, { id: randomUUID(), now: Date.now() });
	return {
		...request,
		body,
		headers: { ...request.headers, 'Content-Type': 'application/json', ...signature },
	};
}

function schemeOf(credential: IDataObject): SignatureScheme {
	switch (credential.scheme) {
		case 'header':
			return { kind: 'header', header: textOr(credential.headerName, 'X-ImmyBot-Secret') };
		case 'standard':
			return { kind: 'standard' };
		default:
			return {
				kind: 'hmac',
				header: textOr(credential.signatureHeader, 'X-ImmyBot-Signature'),
				encoding: credential.encoding === 'base64' ? 'base64' : 'hex',
				prefix: String(credential.prefix ?? ''),
			};
	}
}

function textOr(value: unknown, fallback: string): string {
	return String(value ?? '').trim() || fallback;
}
