import type { INodeListSearchResult } from 'n8n-workflow';

/** What a picker shows at most; a longer list is searched, not scrolled. */
const MOST = 100;

/**
 * The first records whose name or id holds the filter. No more pages are read than it takes.
 *
 * @param pages records as a client lists them
 * @param options.order by their names, unless told
 */
export async function firstMatches(
	pages: AsyncGenerator<Array<{ id: string | number; name: string }>>,
	filter = '',
	{ order = 'byName' }: { order?: 'byName' | 'asListed' } = {},
): Promise<INodeListSearchResult> {
	const wanted = filter.trim().toLowerCase();
	const results: INodeListSearchResult['results'] = [];
	for await (const records of pages) {
		for (const { id, name } of records) {
			if (!`${name}\n${id}`.toLowerCase().includes(wanted)) continue;
			results.push({ name: name === '' ? `ID ${id}` : `${name} (ID ${id})`, value: id });
		}
		if (results.length >= MOST) break;
	}
	if (order === 'byName') {
		results.sort((a, b) => a.name.localeCompare(b.name, undefined, { numeric: true }));
	}
	return { results: results.slice(0, MOST) };
}
