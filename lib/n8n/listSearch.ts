import type { ILoadOptionsFunctions, INodeListSearchResult } from 'n8n-workflow';

import type { GuideClient } from '../immybot/guide/port';
import type { InstanceClient } from '../immybot/instance/client';
import { instanceClient } from './connection';
import { toNodeError } from './errors';
import { firstMatches } from './picker';

/** Fills a picker with what one list of ImmyBot's holds. */
export async function search<C extends GuideClient | InstanceClient>(
	context: ILoadOptionsFunctions,
	connect: (context: ILoadOptionsFunctions) => Promise<C>,
	filter: string | undefined,
	list: (immyBot: C) => Parameters<typeof firstMatches>[0],
	options?: Parameters<typeof firstMatches>[2],
): Promise<INodeListSearchResult> {
	try {
		return await firstMatches(list(await connect(context)), filter, options);
	} catch (error) {
		throw toNodeError(context.getNode(), error, { system: 'ImmyBot' });
	}
}

/** The integrations of a live instance. */
export async function searchIntegrations(
	this: ILoadOptionsFunctions,
	filter?: string,
): Promise<INodeListSearchResult> {
	return await search(this, instanceClient, filter, ({ integrations }) => integrations.list());
}
