import { IPv4, IPv6 } from 'ipaddr.js';

import { serialKey } from '../../values/serial';

/**
 * One spelling for what systems spell in many ways. Each function returns `undefined` for text that is not the
 * thing it should be, such as the error message that some systems put in place of an address.
 */

/** `00-1a-2b…`, `001A.2B3C…`, `001a2b3c4d5e` → `00:1A:2B:3C:4D:5E`. All zeros and broadcast are dropped. */
export function normaliseMac(text: string): string | undefined {
	const trimmed = text.trim();
	const known =
		/^[\da-f]{12}$/i.test(trimmed) ||
		/^[\da-f]{2}([: -])(?:[\da-f]{2}\1){4}[\da-f]{2}$/i.test(trimmed) ||
		/^[\da-f]{4}([.:-])[\da-f]{4}\1[\da-f]{4}$/i.test(trimmed);
	if (!known) return undefined;
	const digits = trimmed.replace(/[^\da-f]/gi, '').toUpperCase();
	return /^(0+|F+)$/.test(digits) ? undefined : digits.match(/../g)!.join(':');
}

/** Of this machine alone, of one cable alone, or of none. */
const nowhere = /^(?:0\.0\.0\.0|127\.|169\.254\.|::1?$|fe[89ab][\da-f]:|::ffff:127\.)/i;

/**
 * An IPv4 or IPv6 address without prefix length or zone: `10.0.0.5/24` → `10.0.0.5`. Loopback and link-local addresses
 * say nothing about where a computer is.
 */
export function normaliseIp(text: string): string | undefined {
	const address = text.trim().replace(/[/%].*$/, '');
	const isAddress = IPv4.isValidFourPartDecimal(address) || IPv6.isValid(address);
	return isAddress && !nowhere.test(address) ? address : undefined;
}

/** Trims and joins blanks; placeholders and runs of one character (`0`, `0000`, `xxxx`, `....`) are not serial numbers. */
export function normaliseSerial(text: string): string | undefined {
	return serialKey(text) === undefined ? undefined : text.trim().replace(/\s+/g, ' ');
}
