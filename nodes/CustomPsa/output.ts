import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';

/** A record's fields, and the row as the PSA sent it (`raw`) unless the item's 'Simplify' is on. */
export function recordJson(
	context: IExecuteFunctions,
	item: number,
	{ raw, ...fields }: { raw: Record<string, unknown> } & object,
): IDataObject {
	const simple = context.getNodeParameter('simplify', item, true) as boolean;
	return { ...fields, ...(simple ? {} : { raw: raw as IDataObject }) };
}
