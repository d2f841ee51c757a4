import { Failure } from '../../failure';
import { keepOnly, mapInPlace, readPages } from '../../http/pagination';
import type { ListOptions } from '../client';
import type { Taggable } from './port';
import type { Id } from '../model';
import { sameText } from '../wire';
import type { Listing } from './lists';

/** Pages under way at once when everything is read and the server says how much that is. */
const PAGES_AT_ONCE = 4;

/** The records of a list for which `holds` is true, page by page, or all at once where everything is wanted. */
export function records<R>(
	{ pagination, source }: Listing,
	readRow: (row: unknown) => R,
	holds: (record: R) => boolean = () => true,
	{ everything = false }: ListOptions = {},
): AsyncGenerator<R[]> {
	const concurrency = everything ? PAGES_AT_ONCE : 1;
	const read = (rows: unknown[]) => keepOnly(mapInPlace(rows, readRow), holds);
	return readPages(pagination, source, { everything, concurrency }, read);
}

/** Whether a record has every value that a filter names; texts are compared without regard to case. */
export function agrees<R extends object>(filter: object): (record: R) => boolean {
	const wanted = Object.entries(filter).filter(([, value]) => isGiven(value));
	return (record) =>
		wanted.every(([name, value]) => sameText((record as Record<string, unknown>)[name], value));
}

/** Whether a filter or a field says something at all. */
export function isGiven(value: unknown): boolean {
	return value !== undefined && value !== null && value !== '';
}

/**
 * Refuses a field that a live instance does not have; leaving it out would lose it silently.
 * @throws Failure `invalid`
 */
export function refuseUnknown(given: object, names: readonly string[], noun: string): void {
	const values = given as Record<string, unknown>;
	const unknown = names.filter((name) => isGiven(values[name]));
	if (unknown.length === 0) return;
	const fields = unknown.map((name) => `“${name}”`).join(' and ');
	throw new Failure('invalid', `Your ImmyBot does not store ${fields} for a ${noun}.`);
}

type Tag = (request: { body: { ids: Id[]; tagIds: Id[] } }) => Promise<unknown>;

/** Adding and taking away tags, which is the same for all kinds of records. */
export function tagging(add: Tag, remove: Tag): Taggable {
	const unlessEmpty = (send: Tag) => async (ids: Id[], tagIds: Id[]) => {
		if (ids.length > 0 && tagIds.length > 0) await send({ body: { ids, tagIds } });
	};
	return { addTags: unlessEmpty(add), removeTags: unlessEmpty(remove) };
}

/** A create whose answer has no body cannot be told from one that was lost. */
export function created(body: unknown): unknown {
	if (body !== undefined) return body;
	throw new Failure('outcomeUnknown', 'ImmyBot answered the create with nothing.', { outcome: 'unknown' });
}
