import { HttpError } from './errors';

/** A reply larger than this many bytes, decompressed, is refused instead of filling the memory. */
export const MAX_BODY_BYTES = 64 * 1024 * 1024;

export function tooLarge(): HttpError {
	return new HttpError(
		'shape',
		`The answer is larger than ${MAX_BODY_BYTES / 1024 / 1024} MB. Ask for fewer records at once.`,
		{ outcome: 'unknown' },
	);
}
