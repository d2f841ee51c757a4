import type { IDataObject, IExecuteFunctions, INodeProperties } from 'n8n-workflow';

import type { PsaConnector } from '../../../../lib/connectors/psa/port';
import { simplify } from '../../../../lib/n8n/fields';
import { simplified } from '../../../../lib/n8n/output';
import { textParameter } from '../../../../lib/n8n/parameters';
import { ticketBy } from '../../fields';
import { inTurn, ticketOf } from '../../parameters';
import { referenceOf } from '../../ticketIdentity';

export const description: INodeProperties[] = [
	...ticketBy,
	{
		displayName: 'Note',
		name: 'note',
		type: 'string',
		typeOptions: { rows: 4 },
		default: '',
		description: 'The reason, written on the ticket. A ticket that is closed already is not changed.',
	},
	simplify,
];

/** A reference without a ticket has nothing to close: action `none`, and not an error. */
export async function execute(
	this: IExecuteFunctions,
	psa: PsaConnector,
	item: number,
): Promise<IDataObject[]> {
	return await inTurn(this, psa, item, async () => {
		const ticket = await ticketOf(this, psa, item);
		if (!ticket) return [{ reference: referenceOf(this, 'ticketBy', item), action: 'none' }];
		const { record, closed } = await psa.tickets.close(ticket, textParameter(this, 'note', item));
		return [{ ...simplified(this, item, record), action: closed ? 'closed' : 'unchanged' }];
	});
}
