import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';

import type { Customer, RmmComputer } from '../../lib/connectors/canonical';

/** The canonical fields, and the row as the RMM sent it (`raw`) unless the item's 'Simplify' is on. */
export function canonicalJson(
	context: IExecuteFunctions,
	item: number,
	{ raw, ...fields }: Customer | RmmComputer,
): IDataObject {
	const simple = context.getNodeParameter('simplify', item, true) as boolean;
	return { ...fields, ...(simple ? {} : { raw: raw as IDataObject }) };
}
