import { Failure } from '../failure';
import { isEmpty } from '../values/text';
import { emailKey } from './email';
import type { Id } from './model';

/**
 * The record that a create whose answer was lost has made, of those that a search for its key found.
 *
 * A search compares loosely. Where it finds only a key that differs in case, spelling of letters or outer spaces, that
 * record may be the one that was sent, as the server tidied it, or another that was there before: it is neither told as
 * created, nor is the create sent again.
 *
 * @param sent the key that the create wrote; what is `undefined` does not count, and what is `null` the record must lack
 * @param noun one record in a sentence, in the singular
 * @throws Failure `ambiguous` when several were found, or only one that is much like it
 */
export async function madeBy<R extends { id: Id }>(
	pages: AsyncGenerator<R[]>,
	sent: object,
	noun: string,
): Promise<R | undefined> {
	const found: R[] = [];
	const lacking = Object.keys(sent).filter((field) => (sent as Row)[field] === null);
	for await (const page of pages) {
		found.push(...page.filter((record) => lacking.every((field) => isEmpty((record as Row)[field]))));
	}
	const [made, ...more] = found.filter((record) => hasKey(record, sent));
	if (more.length > 0) {
		const ids = [made!, ...more].map(({ id }) => id).join(', ');
		throw new Failure(
			'ambiguous',
			`ImmyBot holds ${more.length + 1} ${noun}s with the same key (IDs ${ids}).`,
		);
	}
	if (made || found.length === 0) return made;
	throw new Failure(
		'ambiguous',
		`Whether the ${noun} was created is not known: the answer was lost, and the ${noun} with the ID ${found[0]!.id} has a key that differs only in case, spelling of letters or spaces.`,
		{ outcome: 'unknown' },
	);
}

type Row = Record<string, unknown>;

function hasKey(record: object, sent: object): boolean {
	const fields = record as Row;
	return Object.entries(sent).every(
		([field, value]) => value === undefined || value === null || sameKey(field, fields[field], value),
	);
}

/** An email address identifies a person whatever its case. */
function sameKey(field: string, held: unknown, sent: unknown): boolean {
	if (field !== 'email') return String(held) === String(sent);
	const key = emailKey(sent);
	return key === undefined ? held === sent : emailKey(held) === key;
}
