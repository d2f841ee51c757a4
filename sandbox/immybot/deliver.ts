import { createHmac, randomUUID } from 'node:crypto';

export interface DeliveryOptions {
	/** How the delivery proves where it came from. Default: `hmac` with a secret, `none` without. */
	scheme?: 'none' | 'header' | 'hmac' | 'standard';
	/** A Standard Webhooks secret may be written as `whsec_<base64>`. */
	secret?: string;
	/** Sign for several secrets, as a sender does while one is being replaced (Standard Webhooks only). */
	moreSecrets?: string[];
	/** Default `X-ImmyBot-Secret` for `header`, `X-ImmyBot-Signature` for `hmac`. */
	headerName?: string;
	encoding?: 'hex' | 'base64';
	/** Written before the HMAC, such as `sha256=`. */
	prefix?: string;
	/** Default: a new one. */
	eventId?: string;
	/** When it was sent. Default: now. */
	timestamp?: Date;
	/** `{EventType, Data}` or `{eventType, data}`; ASP.NET writes either. */
	casing?: 'pascal' | 'camel';
	/** Leave `EventId` and `Timestamp` out of the body, as the guide's example does. */
	bare?: boolean;
	/** Send this body instead of the one that was signed. */
	forgedBody?: string;
	headers?: Record<string, string>;
}

export interface Delivered {
	url: string;
	status: number;
	body: string;
}

/**
 * POSTs one event to a webhook's URL.
 * @throws TypeError if the receiver cannot be reached
 */
export async function deliver(
	url: string,
	event: string,
	data: unknown,
	options: DeliveryOptions = {},
): Promise<Delivered> {
	const id = options.eventId ?? randomUUID();
	const timestamp = options.timestamp ?? new Date();
	const body = JSON.stringify(payload(event, data, id, timestamp, options));
	const response = await fetch(url, {
		method: 'POST',
		headers: {
			'Content-Type': 'application/json',
			...signatureHeaders(body, id, timestamp, options),
			...options.headers,
		},
		body: options.forgedBody ?? body,
	});
	return { url, status: response.status, body: await response.text() };
}

/** The headers that prove where a body came from. */
export function signatureHeaders(
	body: string,
	id: string,
	timestamp: Date,
	options: DeliveryOptions,
): Record<string, string> {
	const { secret = '', encoding = 'hex', prefix = '' } = options;
	const scheme = options.scheme ?? (secret === '' ? 'none' : 'hmac');
	if (scheme === 'none') return {};
	if (scheme === 'header') return { [options.headerName ?? 'X-ImmyBot-Secret']: secret };
	if (scheme === 'hmac') {
		const signature = createHmac('sha256', secret).update(body).digest(encoding);
		return { [options.headerName ?? 'X-ImmyBot-Signature']: prefix + signature };
	}
	const seconds = String(Math.floor(timestamp.getTime() / 1000));
	const signatures = [secret, ...(options.moreSecrets ?? [])].map((one) => {
		const hmac = createHmac('sha256', standardKey(one)).update(`${id}.${seconds}.${body}`);
		return `v1,${hmac.digest('base64')}`;
	});
	return { 'webhook-id': id, 'webhook-timestamp': seconds, 'webhook-signature': signatures.join(' ') };
}

/** Standard Webhooks: the secret is base64, with or without `whsec_` before it. */
function standardKey(secret: string): Buffer {
	return Buffer.from(secret.replace(/^whsec_/, ''), 'base64');
}

function payload(
	event: string,
	data: unknown,
	id: string,
	timestamp: Date,
	options: DeliveryOptions,
): unknown {
	const time = timestamp.toISOString();
	if (options.casing === 'camel')
		return { eventType: event, ...(!options.bare && { eventId: id, timestamp: time }), data };
	return { EventType: event, ...(!options.bare && { EventId: id, Timestamp: time }), Data: data };
}
