/** What manufacturers leave where a serial number belongs. */
const PLACEHOLDERS = new Set(
	[
		'0123456789',
		'123456789',
		'1234567890',
		'Base Board Serial Number',
		'Chassis Serial Number',
		'Default',
		'Default string',
		'Empty',
		'Invalid',
		'N/A',
		'No Serial Number',
		'None',
		'Not Applicable',
		'Not Available',
		'Not Settable',
		'Not Specified',
		'Null',
		'O.E.M.',
		'Serial Number',
		'System Serial Number',
		'To be filled by',
		'To be filled by O.E.M.',
		'Undefined',
		'Unknown',
	].map(lettersAndDigits),
);

/** No serial number is longer; a text that is, is compared by its beginning. */
const LONGEST = 100;

/**
 * A serial number as it is compared: letters and digits only, in upper case. `undefined` for what is none: blank text,
 * a placeholder, or one character over and over (`0`, `xxxx`, `....`).
 */
export function serialKey(text: string): string | undefined {
	const key = lettersAndDigits(text.slice(0, LONGEST));
	const isFiller = /^(.)\1*$/u.test(key) || PLACEHOLDERS.has(key);
	return key === '' || isFiller ? undefined : key;
}

function lettersAndDigits(text: string): string {
	return text
		.normalize('NFKC')
		.toUpperCase()
		.replace(/[^\p{L}\p{N}]/gu, '');
}
