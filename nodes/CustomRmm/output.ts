import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';

import type { Customer, RmmComputer } from '../../lib/connectors/canonical';
import type { RmmConnector } from '../../lib/connectors/rmm/connector';
import { limitOf } from '../../lib/n8n/fields';
import { simplified } from '../../lib/n8n/output';

/** The canonical fields, the system's name, and the row as the RMM sent it (`raw`) unless the item's 'Simplify' is on. */
export function canonicalJson(
	context: IExecuteFunctions,
	item: number,
	{ system }: RmmConnector,
	record: Customer | RmmComputer,
): IDataObject {
	return { ...simplified(context, item, record), source: system };
}

/** Marks records of which there are more than the item's 'Limit', so that nothing takes them for everything. */
export function withLimitSaid(
	context: IExecuteFunctions,
	item: number,
	records: IDataObject[],
): IDataObject[] {
	if (context.getNodeParameter('returnAll', item) as boolean) return records;
	const limit = limitOf(context, item);
	if (records.length < limit) return records;
	const incomplete = `Only the first ${limit} were asked for: 'Return All' is off.`;
	return records.map((record) => ({ ...record, incomplete }));
}
