import { createHash, createHmac, timingSafeEqual } from 'node:crypto';

import type { SignedMessage } from './scheme';

/** Comparisons and digests for signature schemes. None of them tells by its time what a header holds. */

export type Encoding = 'hex' | 'base64';

export function hmacSha256(key: string | Buffer, ...parts: Array<string | Buffer>): Buffer {
	const mac = createHmac('sha256', key);
	for (const part of parts) mac.update(part);
	return mac.digest();
}

export function sha256(content: string | Buffer): Buffer {
	return createHash('sha256').update(content).digest();
}

/** The 32 bytes of a SHA-256 HMAC in a header; `undefined` when it holds anything else. */
export function digestIn(text: string | undefined, encoding: Encoding, prefix: string): Buffer | undefined {
	if (!text?.startsWith(prefix)) return undefined;
	const digits = text.slice(prefix.length);
	const isWhole = encoding === 'hex' ? /^[0-9a-f]{64}$/i : /^[A-Za-z0-9+/]{43}=$/;
	return isWhole.test(digits) ? Buffer.from(digits, encoding) : undefined;
}

/** Compares digests of the texts, so that neither length nor content shows in the time it takes. */
export function isSameText(a: string, b: string): boolean {
	return timingSafeEqual(sha256(a), sha256(b));
}

/** Unlike `some`, tries all, so that the time does not tell which one fits. */
export function anyOf<T>(values: readonly T[], holds: (value: T) => boolean): boolean {
	return values.map(holds).includes(true);
}

/** A header that came exactly once. */
export function headerOf({ headers }: SignedMessage, name: string): string | undefined {
	const value = headers[name.toLowerCase()];
	return typeof value === 'string' ? value : undefined;
}
