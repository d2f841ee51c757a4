import type { IDataObject, IExecuteFunctions, INodeProperties } from 'n8n-workflow';

import type { RmmConnector } from '../../../../lib/connectors/rmm/connector';
import { returnAllAndLimit, simplify, take } from '../../../../lib/n8n/fields';
import { withLimitSaid } from '../../../../lib/n8n/incomplete';
import { showsRaw } from '../../../../lib/n8n/output';
import { canonicalJson } from '../../output';

export const description: INodeProperties[] = [...returnAllAndLimit, simplify];

export async function execute(
	this: IExecuteFunctions,
	rmm: RmmConnector,
	item: number,
): Promise<IDataObject[]> {
	const raw = showsRaw(this, item);
	const customers = await take(this, item, ({ everything }) => rmm.customers({ everything, raw }));
	const records = customers.map((customer) => canonicalJson(this, item, rmm, customer));
	return withLimitSaid(this, item, records);
}
