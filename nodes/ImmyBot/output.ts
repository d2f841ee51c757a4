import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';

import { recordFields } from '../../lib/immybot/model';
import type { Computer, Tenant } from '../../lib/immybot/model';

/** A record as an item's json: the model's fields, then every other field that ImmyBot sent. */
export function recordJson(record: Tenant | Computer): IDataObject {
	return recordFields(record) as IDataObject;
}

/** The same, without the other fields when the item's 'Simplify' is on. */
export function outputJson(context: IExecuteFunctions, item: number, record: Tenant | Computer): IDataObject {
	const simple = context.getNodeParameter('simplify', item, true) as boolean;
	return recordJson(simple ? { ...record, more: {} } : record);
}
