import type { INodeListSearchResult } from 'n8n-workflow';

/** What a picker shows at most; a longer list is searched, not scrolled. */
const MOST = 100;

/**
 * The first records whose name or id holds the filter, in order of their names. No more pages are read than it takes.
 *
 * @param pages records as a client lists them
 */
export async function firstMatches(
	pages: AsyncGenerator<Array<{ id: string | number; name: string }>>,
	filter = '',
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
	results.sort((a, b) => a.name.localeCompare(b.name, undefined, { numeric: true }));
	return { results: results.slice(0, MOST) };
}
