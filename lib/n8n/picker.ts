import type { INodeListSearchResult } from 'n8n-workflow';

/** What a picker shows at once; n8n asks for more as a person scrolls. */
const MOST = 100;

/** What n8n asks a picker for: a part of the name or ID, and how many records it shows already. */
export type Sought = [filter?: string, shown?: string];

/**
 * The next records whose name or ID holds the filter. No more pages are read than it takes.
 *
 * @param pages records as a client lists them, from the first
 * @param options.order by their names, unless told
 */
export async function nextMatches(
	pages: AsyncGenerator<Array<{ id: string | number; name: string }>>,
	[filter = '', shown]: Sought,
	{ order = 'byName' }: { order?: 'byName' | 'asListed' } = {},
): Promise<INodeListSearchResult> {
	const wanted = filter.trim().toLowerCase();
	const from = Number(shown) || 0;
	const to = from + MOST;
	const results: INodeListSearchResult['results'] = [];
	for await (const records of pages) {
		for (const { id, name } of records) {
			if (!`${name}\n${id}`.toLowerCase().includes(wanted)) continue;
			results.push({ name: name === '' ? `ID ${id}` : `${name} (ID ${id})`, value: id });
		}
		if (results.length > to) break;
	}
	const next = results.slice(from, to);
	if (order === 'byName') {
		next.sort((a, b) => a.name.localeCompare(b.name, undefined, { numeric: true }));
	}
	return results.length > to ? { results: next, paginationToken: String(to) } : { results: next };
}
