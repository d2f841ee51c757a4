import type { ILoadOptionsFunctions, INodeListSearchResult } from 'n8n-workflow';

import { rmmConnector } from '../../../lib/n8n/connection';
import { toNodeError } from '../../../lib/n8n/errors';
import { firstMatches } from '../../../lib/n8n/picker';

export async function searchCustomers(
	this: ILoadOptionsFunctions,
	filter?: string,
): Promise<INodeListSearchResult> {
	try {
		const rmm = await rmmConnector(this);
		return await firstMatches(rmm.customers(), filter);
	} catch (error) {
		throw toNodeError(this.getNode(), error, { system: 'The RMM' });
	}
}
