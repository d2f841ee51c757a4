import type { IExecuteFunctions, INodeProperties } from 'n8n-workflow';

import { showFor } from '../../lib/n8n/displayOptions';
import type { Output } from '../../lib/n8n/items';

/**
 * One operation: the fields it shows, and what it does for one item. `execute` is a property and not a method, because
 * TypeScript compares the parameters of properties strictly: an operation that needs one edition's client is refused in
 * the registry of the other.
 */
export interface Operation<Client> {
	description: INodeProperties[];
	execute: (this: IExecuteFunctions, immyBot: Client, item: number) => Promise<Output[]>;
}

/** The operations of one resource, by the values of the field 'Operation'. */
export type Operations<Client> = Record<string, Operation<Client>>;

/** What an edition can do, by the values of the field 'Resource'. */
export type Registry<Client> = Record<string, Operations<Client>>;

/** Makes operations for one kind of client. */
export function operationFor<Client>() {
	return (
		description: Operation<Client>['description'],
		execute: Operation<Client>['execute'],
	): Operation<Client> => ({ description, execute });
}

/** The fields of a resource's operations, each shown when its operation is chosen. */
export function fieldsOf<Client>(resource: string, operations: Operations<Client>): INodeProperties[] {
	return Object.entries(operations).flatMap(([operation, { description }]) =>
		showFor({ resource: [resource], operation: [operation] }, description),
	);
}

/** Beside 'get...': what changes nothing. */
const READING = new Set(['preview', 'wait']);

/** Items that only read may run side by side; writes of one node could be about one record. */
export function isReading(operation: string): boolean {
	return operation.startsWith('get') || READING.has(operation);
}
