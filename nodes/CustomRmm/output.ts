import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';

import type { Customer, RmmComputer } from '../../lib/connectors/canonical';
import type { RmmConnector } from '../../lib/connectors/rmm/connector';
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
