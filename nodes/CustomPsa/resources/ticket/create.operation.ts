import type { IDataObject, IExecuteFunctions, INodeProperties } from 'n8n-workflow';

import type { PsaConnector } from '../../../../lib/connectors/psa/port';
import { simplify } from '../../../../lib/n8n/fields';
import { simplified } from '../../../../lib/n8n/output';
import { additionalFields, ticketDraft, ticketFields } from './fields';

export const description: INodeProperties[] = [...ticketFields, additionalFields, simplify];

export async function execute(
	this: IExecuteFunctions,
	psa: PsaConnector,
	item: number,
): Promise<IDataObject[]> {
	const { record } = await psa.tickets.create(ticketDraft(this, item));
	return [{ ...simplified(this, item, record), action: 'created' }];
}
