import type { ILoadOptionsFunctions, INodeListSearchResult } from 'n8n-workflow';

import { rmmConnector } from '../../../lib/n8n/connection';
import { toNodeError } from '../../../lib/n8n/errors';
import { nextMatches, type Sought } from '../../../lib/n8n/picker';
import { systemName } from '../../../lib/n8n/systemName';

export async function searchCustomers(
	this: ILoadOptionsFunctions,
	...sought: Sought
): Promise<INodeListSearchResult> {
	try {
		const rmm = await rmmConnector(this);
		return await nextMatches(rmm.customers(), sought);
	} catch (error) {
		const system = await systemName(this, 'customRmmApi');
		throw toNodeError(this.getNode(), error, { system });
	}
}
