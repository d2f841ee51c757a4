import { createOnce } from '../../http/createOnce';
import { HttpError } from '../../http/errors';
import { paginate, readAll, type PageSource, type Pagination } from '../../http/pagination';
import { pathOf } from '../../http/path';
import type { HttpClient, Query } from '../../http/types';
import type { Deletable, ListOptions, RecordPort } from '../client';
import { sameId, type Id } from '../model';
import { rowId, rowsOf, totalOf, type WireRecord } from './wire';

/** Rows asked for at once. A server that caps its pages lower is read in smaller steps. */
const PAGE_SIZE = 500;

/** Pages under way at once when everything is read and the server says how much that is. */
const PAGES_AT_ONCE = 4;

/** The query name of each filter, and the record's field that must agree with it. */
export type FilterNames<R, F> = { [K in keyof F & keyof R]: string };

export interface CollectionOptions<R, D, F> {
	wire: WireRecord<R, D>;
	filters: FilterNames<R, F>;
	/** Narrows the search for a create whose answer was lost; `undefined` when the draft has no identity. */
	identity: (draft: Partial<D>) => F | undefined;
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
	const pathTo = (id: Id): string => pathOf`/${collection}/${id}`;

	async function* list(filter = {} as F, { everything = false }: ListOptions = {}): AsyncGenerator<R[]> {
		const names = (Object.keys(filters) as Array<keyof F & keyof R>).filter(
			(name) => filter[name] !== undefined && filter[name] !== null && String(filter[name]) !== '',
		);
		const query: Query = Object.fromEntries(names.map((name) => [filters[name], String(filter[name])]));
		const read = (rows: unknown[]): R[] =>
			rows
				.map((row) => wire.read(row))
				.filter((record) => names.every((name) => sameText(record[name], filter[name])));
		const source = pageSource(http, collection, query);
		if (everything) {
			yield read(await readAll(PAGINATION, source, { concurrency: PAGES_AT_ONCE }));
			return;
		}
		for await (const rows of paginate(PAGINATION, source)) yield read(rows);
	}

	async function get(id: Id): Promise<R> {
		return wire.read((await http.request({ path: pathTo(id) })).body);
	}

	async function create(draft: Partial<D>): Promise<R> {
		const body = wire.write(draft);
		const send = async (): Promise<R> => {
			const reply = await http.request({ method: 'POST', path: pathOf`/${collection}`, body });
			if (reply.body !== undefined) return wire.read(reply.body);
			throw new HttpError('outcomeUnknown', `ImmyBot answered the create with nothing.`, {
				outcome: 'unknown',
			});
		};
		const filter = identity(draft);
		if (!filter) return await send();
		return await createOnce(send, async () => {
			const found: R[] = [];
			for await (const records of list(filter)) found.push(...records);
			if (found.length <= 1) return found[0];
			throw new HttpError(
				'ambiguous',
				`ImmyBot holds ${found.length} ${collection} with the same key (ids ${found.map(({ id }) => id).join(', ')}).`,
			);
		});
	}

	async function update(id: Id, patch: Partial<D>, before?: R): Promise<R> {
		const body = wire.write(wire.merge(before ?? (await get(id)), patch));
		const reply = await http.request({ method: 'PUT', path: pathTo(id), body });
		// A PUT may be answered with nothing: then what was written has to be read.
		return reply.body === undefined ? await get(id) : wire.read(reply.body);
	}

	async function remove(id: Id): Promise<void> {
		await http.request({ method: 'DELETE', path: pathTo(id) }).catch((error: unknown) => {
			if (!wasDoneBefore(error)) throw error;
		});
	}

	return { list, get, create, update, delete: remove };
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

/** A delete that finds nothing when it is repeated: the first attempt did it, and its answer was lost. */
function wasDoneBefore(error: unknown): boolean {
	return error instanceof HttpError && error.kind === 'notFound' && (error.attempts ?? 1) > 1;
}

/** Filters are hints to the server: it may match part of a name, or ignore them. */
function sameText(value: unknown, wanted: unknown): boolean {
	if (sameId(value as Id, wanted as Id)) return true;
	if (typeof value !== 'string' || typeof wanted !== 'string') return false;
	return value.trim().normalize('NFC').toLowerCase() === wanted.trim().normalize('NFC').toLowerCase();
}
