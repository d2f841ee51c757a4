import { createHash, createHmac, timingSafeEqual } from 'node:crypto';

/** How a delivery proves where it came from. */
export type SignatureScheme =
	/** The secret itself stands in a header. */
	| { kind: 'header'; header: string }
	/** HMAC-SHA256 of the body's bytes, with `prefix` before it. */
	| { kind: 'hmac'; header: string; encoding: 'hex' | 'base64'; prefix: string }
	/** Standard Webhooks: HMAC-SHA256 of `{id}.{timestamp}.{body}`, at most five minutes old. */
	| { kind: 'standard' };

export interface SignedMessage {
	/** Names in lower case, as Node.js gives them. */
	headers: Record<string, string | string[] | undefined>;
	/** Exactly what came over the wire. */
	body: Buffer;
}

/** The headers of Standard Webhooks. Source: the specification, "Webhook headers". */
export const STANDARD_HEADERS = {
	id: 'webhook-id',
	timestamp: 'webhook-timestamp',
	signature: 'webhook-signature',
} as const;

/** In both directions: clocks differ. Source: Standard Webhooks, "Timestamp tolerance". */
export const TOLERANCE_MS = 5 * 60_000;

/** More are not looked at: a sender has two while a secret is replaced. */
const MAX_SIGNATURES = 10;

/**
 * Whether one of the secrets signed the message. Never throws; no secret, no header or a malformed one means no.
 * Each comparison takes the same time whatever the header holds, and every secret is tried.
 *
 * @param now milliseconds since 1970
 */
export function isSigned(
	message: SignedMessage,
	scheme: SignatureScheme,
	secrets: readonly string[],
	now: number,
): boolean {
	const usable = secrets.filter((secret) => secretProblem(scheme, secret) === undefined);
	switch (scheme.kind) {
		case 'header': {
			const given = headerOf(message, scheme.header);
			return given !== undefined && any(usable, (secret) => sameText(given, secret));
		}
		case 'hmac': {
			const given = digestIn(headerOf(message, scheme.header), scheme);
			return (
				given !== undefined && any(usable, (secret) => timingSafeEqual(given, hmac(secret, message.body)))
			);
		}
		case 'standard':
			return isStandardSigned(message, usable, now);
	}
}

/** The headers that {@link isSigned} accepts for a body. `id` and `now` matter to Standard Webhooks only. */
export function signatureHeaders(
	body: string | Buffer,
	scheme: SignatureScheme,
	secret: string,
	{ id, now }: { id: string; now: number },
): Record<string, string> {
	switch (scheme.kind) {
		case 'header':
			return { [scheme.header]: secret };
		case 'hmac':
			return { [scheme.header]: scheme.prefix + hmac(secret, body).toString(scheme.encoding) };
		case 'standard': {
			const timestamp = String(Math.floor(now / 1000));
			const signature = hmac(standardKey(secret), `${id}.${timestamp}.`, body).toString('base64');
			return {
				[STANDARD_HEADERS.id]: id,
				[STANDARD_HEADERS.timestamp]: timestamp,
				[STANDARD_HEADERS.signature]: `v1,${signature}`,
			};
		}
	}
}

/** What keeps a secret from being used, as a sentence; `undefined` when nothing does. */
export function secretProblem(scheme: SignatureScheme, secret: string): string | undefined {
	if (secret === '') return 'The secret is empty.';
	if (scheme.kind === 'standard') {
		if (standardKey(secret).length < 16) {
			return 'The secret must be base64 of at least 16 bytes, with or without "whsec_" before it.';
		}
	} else if (secret.length < 8) {
		return 'The secret must have at least 8 characters.';
	}
	// eslint-disable-next-line no-control-regex -- what HTTP forbids in a header
	if (scheme.kind === 'header' && /[\u0000-\u001f\u007f]|^\s|\s$|[^\u0000-\u00ff]/.test(secret)) {
		return 'The secret holds characters that cannot stand in a header.';
	}
	return undefined;
}

function isStandardSigned(message: SignedMessage, secrets: string[], now: number): boolean {
	const id = headerOf(message, STANDARD_HEADERS.id);
	const timestamp = headerOf(message, STANDARD_HEADERS.timestamp);
	if (!id || !timestamp || !/^\d{1,12}$/.test(timestamp)) return false;
	const given = (headerOf(message, STANDARD_HEADERS.signature) ?? '')
		.split(' ')
		.slice(0, MAX_SIGNATURES)
		.flatMap((one) => digestIn(one, { encoding: 'base64', prefix: 'v1,' }) ?? []);
	const isSignedByAny = any(secrets, (secret) => {
		const expected = hmac(standardKey(secret), `${id}.${timestamp}.`, message.body);
		return any(given, (one) => timingSafeEqual(one, expected));
	});
	// Checked last, so that a sender cannot tell "too old" from "not signed".
	return isSignedByAny && Math.abs(now - Number(timestamp) * 1000) <= TOLERANCE_MS;
}

/** Unlike `some`, tries all, so that the time does not tell which one fits. */
function any<T>(values: readonly T[], holds: (value: T) => boolean): boolean {
	return values.map(holds).includes(true);
}

function hmac(key: string | Buffer, ...parts: Array<string | Buffer>): Buffer {
	const mac = createHmac('sha256', key);
	for (const part of parts) mac.update(part);
	return mac.digest();
}

/** The 32 bytes of a SHA-256 HMAC in a header; `undefined` when it holds anything else. */
function digestIn(
	text: string | undefined,
	{ encoding, prefix }: { encoding: 'hex' | 'base64'; prefix: string },
): Buffer | undefined {
	if (!text?.startsWith(prefix)) return undefined;
	const digits = text.slice(prefix.length);
	const isWhole = encoding === 'hex' ? /^[0-9a-f]{64}$/i : /^[A-Za-z0-9+/]{43}=$/;
	return isWhole.test(digits) ? Buffer.from(digits, encoding) : undefined;
}

/** Compares digests, so that neither length nor content shows in the time it takes. */
function sameText(a: string, b: string): boolean {
	const digest = (text: string): Buffer => createHash('sha256').update(text).digest();
	return timingSafeEqual(digest(a), digest(b));
}

/** Source: Standard Webhooks, "Signature scheme": the secret is base64, with `whsec_` before it. */
function standardKey(secret: string): Buffer {
	const digits = secret.replace(/^whsec_/, '');
	return /^[A-Za-z0-9+/]+={0,2}$/.test(digits) ? Buffer.from(digits, 'base64') : Buffer.alloc(0);
}

function headerOf({ headers }: SignedMessage, name: string): string | undefined {
	const value = headers[name.toLowerCase()];
	return typeof value === 'string' ? value : undefined;
}
