import { createHash } from 'node:crypto';

const MOST_CHARACTERS = 40;

/** A text as a part of a reference. A hash keeps apart those that do not fit. */
export function referencePart(text: string): string {
	const plain = text
		.toLowerCase()
		.replace(/[^\p{L}\p{N}]+/gu, '-')
		.replace(/^-|-$/g, '');
	if (plain !== '' && plain.length <= MOST_CHARACTERS) return plain;
	const hash = createHash('sha256')
		.update(plain || text)
		.digest('hex')
		.slice(0, 12);
	return [plain.slice(0, MOST_CHARACTERS).replace(/-$/, ''), hash].filter(Boolean).join('-');
}
