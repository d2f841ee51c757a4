import type { ILoadOptionsFunctions, INodeListSearchResult } from 'n8n-workflow';

import type { GuideClient } from '../immybot/guide/port';
import type { InstanceClient } from '../immybot/instance/client';
import { instanceClient } from './connection';
import { toNodeError } from './errors';
import { nextMatches, type Sought } from './picker';

/** Fills a picker with what one list of ImmyBot's holds. */
export async function search<C extends GuideClient | InstanceClient>(
	context: ILoadOptionsFunctions,
	connect: (context: ILoadOptionsFunctions) => Promise<C>,
	sought: Sought,
	list: (immyBot: C) => Parameters<typeof nextMatches>[0],
	options?: Parameters<typeof nextMatches>[2],
): Promise<INodeListSearchResult> {
	try {
		return await nextMatches(list(await connect(context)), sought, options);
	} catch (error) {
		throw toNodeError(context.getNode(), error, { system: 'ImmyBot' });
	}
}

/** The integrations of a live instance. */
export async function searchIntegrations(
	this: ILoadOptionsFunctions,
	...sought: Sought
): Promise<INodeListSearchResult> {
	return await search(this, instanceClient, sought, ({ integrations }) => integrations.list());
}
