import type { IDataObject, IExecuteFunctions, INodeProperties } from 'n8n-workflow';

import type { RmmConnector } from '../../lib/connectors/rmm/connector';
import * as computer from './resources/computer';
import * as customer from './resources/customer';
import * as profile from './resources/profile';
import * as remoteControl from './resources/remoteControl';

/** One operation: the fields it shows, and what it does for one item. */
export interface Operation {
	description: INodeProperties[];
	execute(this: IExecuteFunctions, rmm: RmmConnector, item: number): Promise<IDataObject[]>;
}

/** Operations by resource; a test holds the form to them. */
export const operations = {
	computer: computer.operations,
	customer: customer.operations,
	profile: profile.operations,
	remoteControl: remoteControl.operations,
} satisfies Record<string, Record<string, Operation>>;

export function operationOf(resource: string, operation: string): Operation | undefined {
	const byResource: Record<string, Record<string, Operation>> = operations;
	return byResource[resource]?.[operation];
}
