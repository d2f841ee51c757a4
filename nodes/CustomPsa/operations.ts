import type { IDataObject, IExecuteFunctions, INodeProperties } from 'n8n-workflow';

import type { PsaConnector } from '../../lib/connectors/psa/port';
import * as customer from './resources/customer';
import * as ticket from './resources/ticket';
import * as timeEntry from './resources/timeEntry';
import * as user from './resources/user';

/** One operation: the fields it shows, and what it does for one item. */
export interface Operation {
	description: INodeProperties[];
	execute(this: IExecuteFunctions, psa: PsaConnector, item: number): Promise<IDataObject[]>;
}

/** Operations by resource; a test holds the form to them. `user: match` works on all items at once. */
export const operations = {
	customer: customer.operations,
	ticket: ticket.operations,
	timeEntry: timeEntry.operations,
	user: user.operations,
} satisfies Record<string, Record<string, Operation>>;

export function operationOf(resource: string, operation: string): Operation | undefined {
	const byResource: Record<string, Record<string, Operation>> = operations;
	return byResource[resource]?.[operation];
}
