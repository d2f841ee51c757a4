import type { ILoadOptionsFunctions, INodeListSearchResult } from 'n8n-workflow';

import type { PsaConnector } from '../../../lib/connectors/psa/port';
import { psaConnector } from '../../../lib/n8n/connection';
import { toNodeError } from '../../../lib/n8n/errors';
import { nextMatches, type Sought } from '../../../lib/n8n/picker';
import { systemName } from '../../../lib/n8n/systemName';

export async function searchCustomers(
	this: ILoadOptionsFunctions,
	...sought: Sought
): Promise<INodeListSearchResult> {
	return await search(this, sought, (psa) => psa.customers());
}

export async function searchUsers(
	this: ILoadOptionsFunctions,
	...sought: Sought
): Promise<INodeListSearchResult> {
	return await search(this, sought, (psa) => psa.users());
}

async function search(
	context: ILoadOptionsFunctions,
	sought: Sought,
	list: (psa: PsaConnector) => Parameters<typeof nextMatches>[0],
): Promise<INodeListSearchResult> {
	try {
		return await nextMatches(list(await psaConnector(context)), sought);
	} catch (error) {
		const system = await systemName(context, 'customPsaApi');
		throw toNodeError(context.getNode(), error, { system });
	}
}
