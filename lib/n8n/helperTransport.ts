import type { ICredentialTestFunctions, IHttpRequestHelper } from 'n8n-workflow';

import { MAX_BODY_BYTES, tooLarge } from '../http/bodyLimit';
import { cancelled } from '../http/cancellation';
import { HttpError } from '../http/errors';
import { showUrl } from '../http/redact';
import { inWords } from '../http/retry';
import type { HttpTransport, WireReply, WireRequest } from '../http/types';
import { clock } from './clock';

/*
 * n8n's request helpers as transports. Where n8n lends a helper and no egress filter (in a credential's test, in its
 * `preAuthentication`, in the build for verification), only the helper applies the instance's egress rules.
 */
type RequestHelper = ICredentialTestFunctions['helpers']['request'];
type HttpRequestHelper = IHttpRequestHelper['helpers']['httpRequest'];

export interface TlsSettings {
	/** PEM certificates to trust. */
	ca?: string;
	/** `false` accepts any certificate. Default `true`. */
	rejectUnauthorized?: boolean;
}

interface HelperReply {
	statusCode: number;
	headers: Record<string, string | string[] | undefined>;
	body: unknown;
}

/** The helper of a credential's test. */
export function requestTransport(
	request: RequestHelper,
	{ ca, rejectUnauthorized }: TlsSettings,
): HttpTransport {
	return {
		async send(wire) {
			const { method, url, headers, body, timeoutMs } = wire;
			const sent: Promise<unknown> = request({
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
			});
			try {
				const reply = (await sent) as HelperReply;
				return { ...headOf(reply), body: bodyText(reply.body) };
			} catch (error) {
				throw transportError(error, wire);
			}
		},
	};
}

/**
 * The helper of a node, and of a credential's `preAuthentication`. The reply is read as a stream, so that it can be
 * cut off when it grows too large, takes too long or is no longer wanted.
 *
 * n8n before 2.41 does not hand `ca` on to the connection.
 */
export function httpRequestTransport(
	httpRequest: HttpRequestHelper,
	{ ca, rejectUnauthorized }: TlsSettings,
): HttpTransport {
	return {
		async send(wire) {
			const { method, url, headers, body, bytes, timeoutMs, signal } = wire;
			if (signal?.aborted) throw cancelled();
			const attempt = new AbortController();
			const onAbort = () => attempt.abort(cancelled('unknown'));
			signal?.addEventListener('abort', onAbort, { once: true });
			const stopTimer = clock.after(timeoutMs, () => attempt.abort(outOfTime(wire)));
			try {
				const reply = (await httpRequest({
					method,
					url,
					headers,
					body,
					encoding: 'stream',
					disableFollowRedirect: true,
					returnFullResponse: true,
					ignoreHttpStatusErrors: true,
					skipSslCertificateValidation: rejectUnauthorized === false,
					agentOptions: ca ? { ca } : undefined,
					abortSignal: attempt.signal,
				})) as HelperReply;
				const read = await bytesOf(reply.body as AsyncIterable<Buffer>);
				return { ...headOf(reply), body: read.toString('utf8'), ...(bytes && { bytes: read }) };
			} catch (error) {
				const reason: unknown = attempt.signal.reason;
				throw transportError(reason ?? error, wire);
			} finally {
				stopTimer();
				signal?.removeEventListener('abort', onAbort);
			}
		},
	};
}

function outOfTime({ url, timeoutMs }: WireRequest): HttpError {
	return new HttpError(
		'timeout',
		`${new URL(url).host} gave no complete answer within ${inWords(timeoutMs)}.`,
		{ outcome: 'unknown' },
	);
}

/** Leaving the loop early closes the stream and its connection. */
async function bytesOf(body: AsyncIterable<Buffer>): Promise<Buffer> {
	const chunks: Buffer[] = [];
	let size = 0;
	for await (const chunk of body) {
		size += chunk.length;
		if (size > MAX_BODY_BYTES) throw tooLarge();
		chunks.push(chunk);
	}
	return Buffer.concat(chunks);
}

function headOf({ statusCode, headers }: HelperReply): Pick<WireReply, 'status' | 'headers'> {
	return {
		status: statusCode,
		headers: Object.fromEntries(
			Object.entries(headers).map(([name, value]) => [
				name.toLowerCase(),
				Array.isArray(value) ? value.join(', ') : (value ?? ''),
			]),
		),
	};
}

/** The helper of a credential's test parses JSON by itself. */
function bodyText(body: unknown): string {
	return typeof body === 'string' ? body : body === undefined || body === null ? '' : JSON.stringify(body);
}

const TLS_CODES = /CERT|SELF_SIGNED|UNABLE_TO_VERIFY|ERR_TLS|SSL/;

/** With these, no byte of the request has left this machine. */
const NOT_SENT = ['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'EHOSTUNREACH', 'ENETUNREACH'];

function transportError(error: unknown, { method, url }: WireRequest): HttpError {
	const where = { method, url: showUrl(url) };
	if (error instanceof HttpError) return error.with(where);
	const { code = '', message = String(error) } = error as { code?: string; message?: string };
	const { host } = new URL(url);
	const proxy = refusingProxy(new URL(url), message);
	const failed = (kind: HttpError['kind'], sentence: string, outcome: HttpError['outcome'] = 'unknown') =>
		new HttpError(kind, sentence, { ...where, outcome });
	if (/SSRF|egress|blocked/i.test(message))
		return failed('blocked', `This n8n does not allow requests to ${host}: ${message}`, 'notDone');
	if (TLS_CODES.test(code) || /certificate/i.test(message))
		return failed('tls', `The certificate of ${host} is not accepted: ${message}`, 'notDone');
	if (code === 'ENOTFOUND' || code === 'EAI_AGAIN')
		return failed('network', `The host name ${host} was not found.`, 'notDone');
	if (proxy) {
		const sentence = `The proxy ${proxy} (HTTP_PROXY, HTTPS_PROXY) could not be reached.`;
		return failed('network', sentence, 'notDone');
	}
	if (code === 'ECONNREFUSED') return failed('network', `${host} refused the connection.`, 'notDone');
	if (code === 'ETIMEDOUT' || code === 'ECONNABORTED') return failed('timeout', message);
	return failed('network', message, NOT_SENT.includes(code) ? 'notDone' : 'unknown');
}

/**
 * The proxy that refused a connection, if its port shows that it was not the target: n8n's helper tells no more of it than
 * Node's own message.
 */
function refusingProxy({ protocol, port }: URL, message: string): string | undefined {
	const [, refused, at] = /ECONNREFUSED (\S+:(\d+))/.exec(message) ?? [];
	return at === (port || (protocol === 'https:' ? '443' : '80')) ? undefined : refused;
}
