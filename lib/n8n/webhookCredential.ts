import { randomUUID } from 'node:crypto';
import type {
	ICredentialDataDecryptedObject,
	ICredentialsDecrypted,
	ICredentialTestFunctions,
	IDataObject,
	IHttpRequestOptions,
	INodeCredentialTestResult,
	INodeProperties,
} from 'n8n-workflow';

import type { SchemeField } from '../webhook/scheme';
import { SCHEMES } from '../webhook/schemes';
import { trustFrom, trustProblem, type Trust } from '../webhook/trust';
import { clock } from './clock';

/** The choice of a scheme, and what {@link SCHEMES} say that each asks for. */
export const schemeField: INodeProperties = {
	displayName: 'Scheme',
	name: 'scheme',
	type: 'options',
	options: SCHEMES.map(({ id, name, description }) => ({ name, value: id, description })),
	default: SCHEMES[0].id,
	description: 'How a delivery proves where it came from',
};

export const schemeSettings: INodeProperties[] = SCHEMES.flatMap(({ id, fields }) =>
	fields.map((field) => ({ ...formField(field), displayOptions: { show: { scheme: [id] } } })),
);

function formField({
	label,
	name,
	description,
	placeholder,
	choices,
	...field
}: SchemeField): INodeProperties {
	return {
		displayName: label,
		name,
		type: choices ? 'options' : 'string',
		...(choices && { options: choices.map((choice) => ({ ...choice })) }),
		default: field.default,
		...(placeholder !== undefined && { placeholder }),
		...(description !== undefined && { description }),
	};
}

/** What an `immyBotWebhookApi` credential says about deliveries; empty rows of its list do not count. */
export function webhookTrust(credential: IDataObject): Trust {
	const { secret: rows = [] } = (credential.further ?? {}) as { secret?: Array<{ value?: unknown }> };
	const secrets = [credential.secret, ...rows.map(({ value }) => value)]
		.map((secret) => String(secret ?? '').trim())
		.filter((secret) => secret !== '');
	return trustFrom(credential, secrets);
}

/** The "Test" of the credential. It sends nothing: it checks that the secrets and settings can be used. */
export async function immyBotWebhookApiTest(
	this: ICredentialTestFunctions,
	{ data = {} }: ICredentialsDecrypted,
): Promise<INodeCredentialTestResult> {
	const problem = trustProblem(webhookTrust(data));
	return problem
		? { status: 'Error', message: problem }
		: {
				status: 'OK',
				message: 'The secret can be used. The first delivery shows whether the sender has the same.',
			};
}

/** Signs a request of the HTTP Request node as a delivery, so that one n8n can send events to another. */
export async function signDelivery(
	credential: ICredentialDataDecryptedObject,
	request: IHttpRequestOptions,
): Promise<IHttpRequestOptions> {
	const { scheme, settings, secrets } = webhookTrust(credential as IDataObject);
	const [secret] = secrets;
	if (secret === undefined) return request;
	// What is signed must be what is sent: the body becomes text here, and stays it.
	const body = typeof request.body === 'string' ? request.body : JSON.stringify(request.body ?? {});
	const signature = scheme.sign(body, secret, settings, { id: randomUUID(), now: clock.now() });
	return {
		...request,
		body,
		headers: { ...request.headers, 'Content-Type': 'application/json', ...signature },
	};
}
