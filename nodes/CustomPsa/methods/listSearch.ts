import type { ILoadOptionsFunctions, INodeListSearchResult } from 'n8n-workflow';

import type { PsaConnector } from '../../../lib/connectors/psa/port';
import { psaConnector } from '../../../lib/n8n/connection';
import { toNodeError } from '../../../lib/n8n/errors';
import { firstMatches } from '../../../lib/n8n/picker';

export async function searchCustomers(
	this: ILoadOptionsFunctions,
	filter?: string,
): Promise<INodeListSearchResult> {
	return await search(this, filter, (psa) => psa.customers());
}

export async function searchUsers(
	this: ILoadOptionsFunctions,
	filter?: string,
): Promise<INodeListSearchResult> {
	return await search(this, filter, (psa) => psa.users());
}

async function search(
	context: ILoadOptionsFunctions,
	filter: string | undefined,
	list: (psa: PsaConnector) => Parameters<typeof firstMatches>[0],
): Promise<INodeListSearchResult> {
	try {
		return await firstMatches(list(await psaConnector(context)), filter);
	} catch (error) {
		throw toNodeError(context.getNode(), error, { system: 'The PSA' });
	}
}
