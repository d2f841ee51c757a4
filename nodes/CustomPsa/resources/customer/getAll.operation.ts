import type { IDataObject, IExecuteFunctions, INodeProperties } from 'n8n-workflow';

import type { PsaConnector } from '../../../../lib/connectors/psa/port';
import { returnAllAndLimit, simplify, take } from '../../../../lib/n8n/fields';
import { withLimitSaid } from '../../../../lib/n8n/incomplete';
import { showsRaw, simplified } from '../../../../lib/n8n/output';

export const description: INodeProperties[] = [...returnAllAndLimit, simplify];

export async function execute(
	this: IExecuteFunctions,
	psa: PsaConnector,
	item: number,
): Promise<IDataObject[]> {
	const raw = showsRaw(this, item);
	const customers = await take(this, item, ({ everything }) => psa.customers({ everything, raw }));
	const records = customers.map((customer) => ({
		...simplified(this, item, customer),
		source: psa.system,
	}));
	return withLimitSaid(this, item, records);
}
