import type { ICredentialTestFunctions, IHttpRequestHelper } from 'n8n-workflow';

import { HttpError } from '../http/errors';
import type { HttpTransport, WireReply } from '../http/types';

/*
 * n8n's request helpers as transports. Where n8n lends a helper and no egress filter (in a credential's test, in its
 * `preAuthentication`), only the helper applies the instance's egress rules.
 */
type RequestHelper = ICredentialTestFunctions['helpers']['request'];
type HttpRequestHelper = IHttpRequestHelper['helpers']['httpRequest'];

interface HelperReply {
	statusCode: number;
	headers: Record<string, string | string[] | undefined>;
	body: unknown;
}

/** The helper of a credential's test. */
export function requestTransport(
	request: RequestHelper,
	{ ca, rejectUnauthorized }: { ca?: string; rejectUnauthorized?: boolean },
): HttpTransport {
	return {
		async send({ method, url, headers, body, timeoutMs }) {
			return await answered(
				request({
					method,
					uri: url,
					headers,
					body,
					timeout: timeoutMs,
					followRedirect: false,
					resolveWithFullResponse: true,
					simple: false,
					rejectUnauthorized,
					agentOptions: ca ? { ca } : undefined,
				}),
			);
		},
	};
}

/** The helper of a credential's `preAuthentication`. It cannot be given a private authority. */
export function httpRequestTransport(
	httpRequest: HttpRequestHelper,
	{ rejectUnauthorized }: { rejectUnauthorized?: boolean },
): HttpTransport {
	return {
		async send({ method, url, headers, body, timeoutMs }) {
			return await answered(
				httpRequest({
					method,
					url,
					headers,
					body,
					timeout: timeoutMs,
					disableFollowRedirect: true,
					returnFullResponse: true,
					ignoreHttpStatusErrors: true,
					skipSslCertificateValidation: rejectUnauthorized === false,
				}),
			);
		},
	};
}

async function answered(sent: Promise<unknown>): Promise<WireReply> {
	const { statusCode, headers, body } = (await sent.catch((error: unknown) => {
		throw transportError(error);
	})) as HelperReply;
	return {
		status: statusCode,
		headers: Object.fromEntries(
			Object.entries(headers).map(([name, value]) => [name.toLowerCase(), String(value ?? '')]),
		),
		// The helpers parse JSON by themselves.
		body: typeof body === 'string' ? body : body === undefined || body === null ? '' : JSON.stringify(body),
	};
}

const TLS_CODES = /CERT|SELF_SIGNED|UNABLE_TO_VERIFY|ERR_TLS|SSL/;

function transportError(error: unknown): HttpError {
	const { code = '', message = String(error) } = error as { code?: string; message?: string };
	if (/SSRF|egress|blocked/i.test(message)) return new HttpError('blocked', message);
	if (TLS_CODES.test(code)) return new HttpError('tls', message);
	if (code === 'ETIMEDOUT' || code === 'ECONNABORTED') return new HttpError('timeout', message);
	return new HttpError('network', message);
}
