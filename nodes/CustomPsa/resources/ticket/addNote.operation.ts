import type { IDataObject, IExecuteFunctions, INodeProperties } from 'n8n-workflow';

import type { PsaConnector } from '../../../../lib/connectors/psa/port';
import { requiredText } from '../../../../lib/n8n/parameters';
import { ticketBy } from '../../fields';
import { existingTicketOf } from '../../parameters';

export const description: INodeProperties[] = [
	...ticketBy,
	{
		displayName: 'Note',
		name: 'note',
		type: 'string',
		typeOptions: { rows: 4 },
		default: '',
		required: true,
		description: 'A note that stands on the ticket already, word for word, is not written again',
	},
];

export async function execute(
	this: IExecuteFunctions,
	psa: PsaConnector,
	item: number,
): Promise<IDataObject[]> {
	const note = requiredText(this, 'note', 'Note', item);
	const { id, reference } = await existingTicketOf(this, psa, item);
	const added = await psa.tickets.addNote(id, note);
	return [{ id, ...(reference === undefined ? {} : { reference }), action: added ? 'noted' : 'unchanged' }];
}
