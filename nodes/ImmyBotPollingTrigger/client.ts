import type { ILoadOptionsFunctions, INodeListSearchResult, IPollFunctions } from 'n8n-workflow';

import type { GuideClient } from '../../lib/immybot/guide/port';
import type { InstanceClient } from '../../lib/immybot/instance/client';
import { guideClient, instanceClient, type Patience } from '../../lib/n8n/connection';
import { search } from '../../lib/n8n/listSearch';
import type { Sought } from '../../lib/n8n/picker';
import { eventOf, type Edition } from './events';

/** The credential that each edition needs. */
export const CREDENTIALS = { guide: 'immyBotApi', instance: 'immyBotOAuth2Api' } as const;

export async function clientFor(
	context: IPollFunctions | ILoadOptionsFunctions,
	edition: Edition,
	patience?: Patience,
): Promise<GuideClient | InstanceClient> {
	return edition === 'instance'
		? await instanceClient(context, undefined, patience)
		: await guideClient(context, undefined, patience);
}

/** Fills the tenant picker from the ImmyBot that the chosen events belong to. */
export async function searchTenants(
	this: ILoadOptionsFunctions,
	...sought: Sought
): Promise<INodeListSearchResult> {
	const [first = ''] = (this.getCurrentNodeParameter('events') ?? []) as string[];
	const { edition } = eventOf(first);
	return await search(
		this,
		async (context) => await clientFor(context, edition),
		sought,
		({ tenants }) => tenants.list(),
	);
}
