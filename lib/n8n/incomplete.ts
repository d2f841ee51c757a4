import { NodeOperationError } from 'n8n-workflow';
import type { IDataObject, IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';

import { limitOf } from './fields';

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

/**
 * Says on every item what a read lacks: nothing may be removed because such items do not name it.
 * @param incomplete a sentence; nothing for a read that brought everything
 * @throws NodeOperationError where there is no item: an empty list would say that there is nothing
 */
export function withLackSaid(
	context: IExecuteFunctions,
	items: INodeExecutionData[],
	incomplete: string | undefined,
): INodeExecutionData[] {
	if (incomplete === undefined) return items;
	if (items.length === 0) {
		throw new NodeOperationError(context.getNode(), 'Nothing was read completely', {
			description: incomplete,
		});
	}
	for (const { json } of items) json.incomplete = incomplete;
	return items;
}
