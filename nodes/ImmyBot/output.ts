import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';

import { recordFields } from '../../lib/immybot/model';
import { shown } from '../../lib/n8n/output';

/** Any of ImmyBot's records. */
type AnyRecord = Parameters<typeof recordFields>[0];

/** A record as an item's json: the model's fields, then every other field that ImmyBot sent. */
export function recordJson(record: AnyRecord): IDataObject {
	return recordFields(record) as IDataObject;
}

/** The same, without the other fields when the item's 'Simplify' is on. */
export function outputJson(context: IExecuteFunctions, item: number, record: AnyRecord): IDataObject {
	return shown(context, item, {
		simple: recordJson({ ...record, more: {} }),
		whole: () => recordJson(record),
	});
}
