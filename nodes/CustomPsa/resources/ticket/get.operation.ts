import type { IDataObject, IExecuteFunctions, INodeProperties } from 'n8n-workflow';

import type { PsaConnector } from '../../../../lib/connectors/psa/port';
import { simplify } from '../../../../lib/n8n/fields';
import { simplified } from '../../../../lib/n8n/output';
import { ticketBy } from '../../fields';
import { existingTicketOf } from '../../parameters';

export const description: INodeProperties[] = [...ticketBy, simplify];

export async function execute(
	this: IExecuteFunctions,
	psa: PsaConnector,
	item: number,
): Promise<IDataObject[]> {
	return [simplified(this, item, await existingTicketOf(this, psa, item))];
}
