import { createOnce } from '../../http/createOnce';
import { Failure } from '../../failure';
import { keepOnly, mapInPlace, readPages, type PageSource, type Pagination } from '../../http/pagination';
import { pathOf } from '../../http/path';
import type { HttpClient, Query } from '../../http/types';
import type { Deletable, ListOptions, ReadPort, RecordPort } from '../client';
import { isGoneAfterRetry } from '../createOrUpdate';
import { madeBy } from '../lostCreate';
import type { Id } from '../model';
import { rowId, sameText, type WireBody } from '../wire';
import { rowsOf, totalOf, updateBody, type WireReader, type WireRecord } from './wire';

/** Rows asked for at once. A server that caps its pages lower is read in smaller steps. */
const PAGE_SIZE = 500;

/** Pages under way at once when everything is read and the server says how much that is. */
const PAGES_AT_ONCE = 4;

/** What a list can be narrowed by. */
export type Filters<R, F> = { [K in keyof F]-?: FilterRule<R, K> };

/** The query name alone where the record has the field by the same name; else also how a record agrees with it. */
type FilterRule<R, K> = K extends keyof R ? string : Rule<R>;

export interface ReaderOptions<R, F> {
	wire: WireReader<R>;
	filters: Filters<R, F>;
}

export interface CollectionOptions<R, D, F> extends ReaderOptions<R, F> {
	wire: WireRecord<R, D>;
	/** Narrows the search for a create whose answer was lost; `undefined` when the draft has no identity. */
	identity: (draft: Partial<D>) => F | undefined;
}

/** The reading half of one of the guide's collections. */
export function guideReader<R extends { id: Id }, F extends object>(
	http: HttpClient,
	{ wire, filters }: ReaderOptions<R, F>,
): ReadPort<R, F> {
	const { collection } = wire;

	async function* list(filter = {} as F, { everything = false }: ListOptions = {}): AsyncGenerator<R[]> {
		const wanted = Object.entries(filters as Record<string, string | Rule<R>>).flatMap(([name, rule]) => {
			const value = String((filter as Record<string, unknown>)[name] ?? '');
			return value === '' ? [] : [{ value, ...ruleOf<R>(name, rule) }];
		});
		const query: Query = Object.fromEntries(wanted.map(({ query: name, value }) => [name, value]));
		const read = (rows: unknown[]): R[] =>
			keepOnly(
				mapInPlace(rows, (row) => wire.read(row)),
				(record) => wanted.every(({ value, holds }) => holds(record, value)),
			);
		const concurrency = everything ? PAGES_AT_ONCE : 1;
		const source = pageSource(http, collection, query);
		yield* readPages(PAGINATION, source, { everything, concurrency, clock: http.clock }, read);
	}

	return {
		list,
		async get(id) {
			return wire.read((await http.request({ path: pathTo(collection, id) })).body);
		},
	};
}

/** The deleting half. */
export function guideDeleter(http: HttpClient, collection: string): Deletable {
	return {
		async delete(id) {
			await http.request({ method: 'DELETE', path: pathTo(collection, id) }).catch((error: unknown) => {
				if (!isGoneAfterRetry(error)) throw error;
			});
		},
	};
}

/**
 * Sends a record to its collection. A create whose answer was lost is looked up before it is sent again.
 * @param identity narrows that search; without it, the create is sent once
 */
export async function guideCreate<R extends { id: Id }, F extends object>(
	http: HttpClient,
	wire: WireReader<R>,
	body: WireBody,
	{ list }: ReadPort<R, F>,
	identity?: F,
): Promise<R> {
	const { collection, noun } = wire;
	const send = async (): Promise<R> => {
		const reply = await http.request({ method: 'POST', path: pathOf`/${collection}`, body });
		if (reply.body !== undefined) return wire.read(reply.body);
		throw new Failure('outcomeUnknown', `ImmyBot answered the create with nothing.`, {
			outcome: 'unknown',
		});
	};
	if (!identity) return await send();
	const find = async () => await madeBy(list(identity), identity, noun);
	return await createOnce(send, find, { clock: http.clock });
}

/**
 * One of the guide's collections (`/tenants`, `/computers`, …) behind the port. They differ in their records only.
 * Source of the calls: the guide's "Custom RMM Integration" example.
 */
export function guideCollection<R extends { id: Id }, D, F extends object>(
	http: HttpClient,
	{ wire, filters, identity }: CollectionOptions<R, D, F>,
): RecordPort<R, D, F> & Deletable {
	const { collection } = wire;
	const reader = guideReader<R, F>(http, { wire, filters });

	async function create(draft: Partial<D>): Promise<R> {
		return await guideCreate(http, wire, wire.write(draft), reader, identity(draft));
	}

	async function update(id: Id, patch: Partial<D>): Promise<R> {
		const path = pathTo(collection, id);
		// Read now, whatever was read before: another field may have changed since.
		const { body: row } = await http.request({ path });
		wire.read(row);
		const reply = await http.request({ method: 'PUT', path, body: updateBody(row, wire.write(patch)) });
		// A PUT may be answered with nothing: then what was written has to be read.
		return reply.body === undefined ? await reader.get(id) : wire.read(reply.body);
	}

	return { ...reader, create, update, ...guideDeleter(http, collection) };
}

const PAGINATION: Pagination = {
	kind: 'offset',
	offsetParam: 'offset',
	limitParam: 'limit',
	limit: PAGE_SIZE,
	total: ({ body }) => totalOf(body),
};

function pageSource(http: HttpClient, collection: string, query: Query): PageSource {
	return {
		fetch: async (target) =>
			'url' in target
				? await http.request({ path: target.url })
				: await http.request({ path: pathOf`/${collection}`, query: { ...query, ...target.params } }),
		rows: ({ body }) => rowsOf(collection, body),
		idOf: rowId,
	};
}

interface Rule<R> {
	query: string;
	holds: (record: R, wanted: string) => boolean;
}

function ruleOf<R>(name: string, rule: string | Rule<R>): Rule<R> {
	if (typeof rule !== 'string') return rule;
	return {
		query: rule,
		holds: (record, wanted) => sameText((record as Record<string, unknown>)[name], wanted),
	};
}

function pathTo(collection: string, id: Id): string {
	return pathOf`/${collection}/${id}`;
}
