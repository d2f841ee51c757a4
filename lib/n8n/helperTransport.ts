import type { ICredentialTestFunctions } from 'n8n-workflow';

import { HttpError } from '../http/errors';
import type { HttpTransport } from '../http/types';

type RequestHelper = ICredentialTestFunctions['helpers']['request'];

interface HelperReply {
	statusCode: number;
	headers: Record<string, string | string[] | undefined>;
	body: unknown;
}

/**
 * n8n's request helper as a transport. A credential's test has nothing else, and only the helper applies n8n's
 * own egress rules there.
 */
export function helperTransport(
	request: RequestHelper,
	tls: { ca?: string; rejectUnauthorized?: boolean },
): HttpTransport {
	return {
		async send({ method, url, headers, body, timeoutMs }) {
			try {
				const reply = (await request({
					method,
					uri: url,
					headers,
					body,
					timeout: timeoutMs,
					followRedirect: false,
					resolveWithFullResponse: true,
					simple: false,
					rejectUnauthorized: tls.rejectUnauthorized,
					agentOptions: tls.ca ? { ca: tls.ca } : undefined,
				})) as HelperReply;
				return {
					status: reply.statusCode,
					headers: Object.fromEntries(
						Object.entries(reply.headers).map(([name, value]) => [name.toLowerCase(), String(value ?? '')]),
					),
					body: typeof reply.body === 'string' ? reply.body : JSON.stringify(reply.body ?? ''),
				};
			} catch (error) {
				throw transportError(error);
			}
		},
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
