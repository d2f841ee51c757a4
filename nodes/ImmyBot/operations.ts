import type { IDataObject, IExecuteFunctions, INodeProperties } from 'n8n-workflow';

import type { ImmyBotClient } from '../../lib/immybot/client';
import * as computer from './resources/computer';
import * as deployment from './resources/deployment';
import * as session from './resources/session';
import * as task from './resources/task';
import * as tenant from './resources/tenant';
import * as user from './resources/user';

/** One operation: the fields it shows, and what it does for one item. */
export interface Operation {
	description: INodeProperties[];
	execute(this: IExecuteFunctions, immyBot: ImmyBotClient, item: number): Promise<IDataObject[]>;
}

/** Operations by resource. A missing operation does not compile. */
export const operations = {
	computer: computer.operations,
	deployment: deployment.operations,
	session: session.operations,
	task: task.operations,
	tenant: tenant.operations,
	user: user.operations,
} satisfies Record<string, Record<string, Operation>>;

export type Resource = keyof typeof operations;

export function operationOf(resource: string, operation: string): Operation | undefined {
	const ofResource: Record<string, Operation> | undefined = operations[resource as Resource];
	return ofResource?.[operation];
}

/** Items that only read may run side by side; writes of one node could be about one record. */
export function isReading(operation: string): boolean {
	return operation === 'get' || operation === 'getAll' || operation === 'wait';
}
