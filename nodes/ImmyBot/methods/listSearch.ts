import type { ILoadOptionsFunctions, INodeListSearchResult } from 'n8n-workflow';

import type { ImmyBotClient } from '../../../lib/immybot/client';
import { immyBotClient } from '../../../lib/n8n/connection';
import { toNodeError } from '../../../lib/n8n/errors';
import { firstMatches } from '../../../lib/n8n/picker';

export async function searchTenants(
	this: ILoadOptionsFunctions,
	filter?: string,
): Promise<INodeListSearchResult> {
	return await search(this, filter, ({ tenants }) => tenants.list());
}

export async function searchComputers(
	this: ILoadOptionsFunctions,
	filter?: string,
): Promise<INodeListSearchResult> {
	return await search(this, filter, ({ computers }) => computers.list());
}

async function search(
	context: ILoadOptionsFunctions,
	filter: string | undefined,
	list: (immyBot: ImmyBotClient) => Parameters<typeof firstMatches>[0],
): Promise<INodeListSearchResult> {
	try {
		return await firstMatches(list(await immyBotClient(context)), filter);
	} catch (error) {
		throw toNodeError(context.getNode(), error, { system: 'ImmyBot' });
	}
}
