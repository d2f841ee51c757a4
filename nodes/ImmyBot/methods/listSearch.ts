import type { ILoadOptionsFunctions, INodeListSearchResult } from 'n8n-workflow';

import type { Id } from '../../../lib/immybot/model';
import { immyBotClient } from '../../../lib/n8n/connection';
import { toNodeError } from '../../../lib/n8n/errors';

/** What a picker shows at most; a longer list is searched, not scrolled. */
const MOST = 100;

export async function searchTenants(
	this: ILoadOptionsFunctions,
	filter?: string,
): Promise<INodeListSearchResult> {
	return await search(this, filter, async function* ({ tenants }) {
		yield* tenants.list();
	});
}

export async function searchComputers(
	this: ILoadOptionsFunctions,
	filter?: string,
): Promise<INodeListSearchResult> {
	return await search(this, filter, async function* ({ computers }) {
		yield* computers.list();
	});
}

type ImmyBot = Awaited<ReturnType<typeof immyBotClient>>;

/** The first records whose name or id holds the filter, by name. */
async function search(
	context: ILoadOptionsFunctions,
	filter: string | undefined,
	list: (immyBot: ImmyBot) => AsyncGenerator<Array<{ id: Id; name: string }>>,
): Promise<INodeListSearchResult> {
	const wanted = filter?.trim().toLowerCase() ?? '';
	const results: INodeListSearchResult['results'] = [];
	try {
		for await (const records of list(await immyBotClient(context))) {
			for (const { id, name } of records) {
				if (!`${name}\n${id}`.toLowerCase().includes(wanted)) continue;
				results.push({ name: name === '' ? `ID ${id}` : `${name} (ID ${id})`, value: id });
			}
			if (results.length >= MOST) break;
		}
	} catch (error) {
		throw toNodeError(context.getNode(), error, { system: 'ImmyBot' });
	}
	const byName = results.sort((a, b) => a.name.localeCompare(b.name, undefined, { numeric: true }));
	return { results: byName.slice(0, MOST) };
}
