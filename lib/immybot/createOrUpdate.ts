import { Failure } from '../failure';
import { HttpError } from '../http/errors';
import type { RecordPort } from './client';
import type { Id } from './model';

/**
 * Updates the one record that `filter` finds, or creates one. Nothing is written when the record already says what
 * the draft says. A record of another source than the draft's is not meant; one of no source is.
 *
 * @param collection what a person calls the records, for the error
 * @param isMeant narrows what `filter` finds, where the server cannot be trusted to compare in our way
 * @throws Failure `ambiguous` when the filter finds more than one record; it names their ids. Also when a new record came back
 * with another key: the next call would not find it, and make another
 */
export async function createOrUpdate<R extends { id: Id }, D extends object, F>(
	collection: string,
	port: RecordPort<R, D, F>,
	filter: F,
	draft: Partial<D>,
	isMeant: (record: R) => boolean = () => true,
): Promise<R> {
	const found: R[] = [];
	for await (const records of port.list(filter)) {
		found.push(...records.filter((each) => isOurs(each, draft) && isMeant(each)));
	}
	const [record, ...others] = found;
	if (!record) return await withItsKey(port, await port.create(draft), keyOf(filter, draft), isMeant);
	if (others.length > 0) {
		const ids = found.map(({ id }) => id).join(', ');
		throw new Failure('ambiguous', `ImmyBot holds ${found.length} ${collection} that match (IDs ${ids})`);
	}
	return saysAlready(record, draft) ? record : await port.update(record.id, draft);
}

/** What the filter finds the record by; an email address is for `isMeant` to compare. */
function keyOf(filter: unknown, draft: object): object {
	const names = Object.keys(filter as object).filter((name) => name !== 'email');
	return Object.fromEntries(Object.entries(draft).filter(([name]) => names.includes(name)));
}

async function withItsKey<R extends { id: Id }, D, F>(
	port: RecordPort<R, D, F>,
	created: R,
	key: object,
	isMeant: (record: R) => boolean,
): Promise<R> {
	const holds = (record: R) => saysAlready(record, key) && isMeant(record);
	// A reply may leave fields out.
	if (holds(created) || holds(await port.get(created.id))) return created;
	throw new Failure(
		'ambiguous',
		`It was created (ID ${created.id}), but ImmyBot changed what it is found by (${Object.entries(key)
			.map(([name, value]) => `${name} '${String(value)}'`)
			.join(', ')}): the next run would create it again. Correct or delete it`,
	);
}

function isOurs(record: object, draft: object): boolean {
	const { integrationSource: wanted } = draft as { integrationSource?: string | null };
	const { integrationSource: source } = record as { integrationSource?: string | null };
	return !wanted || !source || wanted === source;
}

/**
 * Whether every value of the draft stands in the record. Ids and texts are compared as text, without regard to outer
 * white space and the kind of line ends, which a server may tidy; objects by their own keys.
 */
function saysAlready(record: object, draft: object): boolean {
	return Object.entries(draft).every(([field, wanted]) => {
		const value = (record as Record<string, unknown>)[field];
		if (wanted === undefined) return true;
		if (typeof wanted === 'object' && wanted !== null) {
			return typeof value === 'object' && value !== null && saysAlready(value, wanted as object);
		}
		return wanted === null ? value === null || value === undefined : plainText(value) === plainText(wanted);
	});
}

function plainText(value: unknown): string {
	return String(value ?? '')
		.trim()
		.replace(/\r\n?/g, '\n');
}
/** A delete that finds nothing when it is repeated: the first attempt did it, and its answer was lost. */
export function isGoneAfterRetry(error: unknown): boolean {
	return error instanceof HttpError && error.kind === 'notFound' && (error.attempts ?? 1) > 1;
}
