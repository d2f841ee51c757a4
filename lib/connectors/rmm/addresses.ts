import { isIP } from 'node:net';

/**
 * One spelling for what systems spell in many ways. Each function returns `undefined` for text that is not the
 * thing it should be, such as the error message that some systems put in place of an address.
 */

/** `00-1a-2b…`, `001A.2B3C…`, `001a2b3c4d5e` → `00:1A:2B:3C:4D:5E`. All zeros and broadcast are no address. */
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

/** An IPv4 or IPv6 address without prefix length or zone: `10.0.0.5/24` → `10.0.0.5`. */
export function normaliseIp(text: string): string | undefined {
	const address = text.trim().replace(/[/%].*$/, '');
	return isIP(address) !== 0 && address !== '0.0.0.0' && address !== '::' ? address : undefined;
}

/** What BIOS makers leave where a serial number belongs, whatever the punctuation. */
const junkSerials = [
	'default string',
	'default',
	'to be filled by oem',
	'to be filled by o e m',
	'to be filled by',
	'system serial number',
	'base board serial number',
	'chassis serial number',
	'serial number',
	'serialnumber',
	'not specified',
	'not available',
	'not applicable',
	'not settable',
	'no serial number',
	'none',
	'null',
	'na',
	'n a',
	'oem',
	'o e m',
	'invalid',
	'unknown',
	'undefined',
	'empty',
	'123456789',
	'1234567890',
	'0123456789',
];

/** Nothing, one of the words above, or one character over and over; in any case, between any punctuation. */
const junkSerial = new RegExp(
	`^[^\\da-z]*(?:${junkSerials.join('|').replaceAll(' ', '[^\\da-z]+')}|([\\da-z])(?:[^\\da-z]*\\1)*)?[^\\da-z]*$`,
	'i',
);

/** Trims and joins blanks; placeholders and runs of one character (`0`, `0000`, `xxxx`, `....`) are no serial. */
export function normaliseSerial(text: string): string | undefined {
	const serial = text.trim().replace(/\s+/g, ' ');
	// Text of any length may come here; the expression takes its square.
	return junkSerial.test(serial.slice(0, 100)) ? undefined : serial;
}

/** A URL that a browser may be sent to: `http` or `https`, nothing else, least of all `javascript:`. */
export function normaliseWebUrl(text: string): string | undefined {
	const url = URL.canParse(text.trim()) ? new URL(text.trim()) : undefined;
	return url && /^https?:$/.test(url.protocol) ? text.trim() : undefined;
}
