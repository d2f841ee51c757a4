import { NodeOperationError, type IDataObject, type IExecuteFunctions } from 'n8n-workflow';

import type { Ticket } from '../../lib/connectors/canonical';
import type { PsaConnector } from '../../lib/connectors/psa/port';
import { currentTicket } from '../../lib/connectors/psa/raiseTicket';
import { requiredText } from '../../lib/n8n/parameters';
import { referenceOf } from './ticketIdentity';

/** A collection's fields that are filled in; a locator gives its value, and a number stays one. */
export function filledIn(
	context: IExecuteFunctions,
	name: string,
	item: number,
): Partial<Record<string, string | number>> {
	const values = context.getNodeParameter(name, item, {}) as IDataObject;
	const filled: Partial<Record<string, string | number>> = {};
	for (const [field, value] of Object.entries(values)) {
		const plain = typeof value === 'object' && value !== null && 'value' in value ? value.value : value;
		if (typeof plain === 'number') filled[field] = plain;
		else if (typeof plain === 'string' && plain.trim() !== '') filled[field] = plain.trim();
	}
	return filled;
}

/** 'Body Fields' among the 'Additional Fields', as an object; `undefined` when it is empty. */
export function bodyFieldsOf(context: IExecuteFunctions, item: number): Record<string, unknown> | undefined {
	const { bodyFields } = context.getNodeParameter('additionalFields', item, {}) as IDataObject;
	const parsed = parse(bodyFields);
	if (parsed === undefined) return undefined;
	if (typeof parsed === 'object' && parsed !== null && !Array.isArray(parsed)) {
		return parsed as Record<string, unknown>;
	}
	throw new NodeOperationError(context.getNode(), "'Body Fields' is not a JSON object", {
		itemIndex: item,
		description: 'Write it as {"name": "value"}.',
	});
}

function parse(value: unknown): unknown {
	if (typeof value !== 'string') return value;
	if (value.trim() === '') return undefined;
	try {
		return JSON.parse(value);
	} catch {
		return null;
	}
}

/** The ticket that an item means; `undefined` when its reference has none. */
export async function ticketOf(
	context: IExecuteFunctions,
	psa: PsaConnector,
	item: number,
): Promise<Ticket | undefined> {
	if (context.getNodeParameter('ticketBy', item) === 'id') {
		return await psa.tickets.get(requiredText(context, 'ticketId', 'Ticket ID', item));
	}
	return await currentTicket(psa, referenceOf(context, 'ticketBy', item));
}

/** The same for an operation that cannot do without it. */
export async function existingTicketOf(
	context: IExecuteFunctions,
	psa: PsaConnector,
	item: number,
): Promise<Ticket> {
	const ticket = await ticketOf(context, psa, item);
	if (ticket) return ticket;
	const reference = referenceOf(context, 'ticketBy', item);
	throw new NodeOperationError(context.getNode(), `The PSA has no ticket with the reference '${reference}'`, {
		itemIndex: item,
		description: "Create it first, with 'Create or Update'.",
	});
}

/** Items that mean one ticket take turns, so that the second sees what the first has done to it. */
export async function inTurn<Result>(
	context: IExecuteFunctions,
	psa: PsaConnector,
	item: number,
	work: () => Promise<Result>,
): Promise<Result> {
	const isById = context.getNodeParameter('ticketBy', item) === 'id';
	const key = isById
		? `ticket ${requiredText(context, 'ticketId', 'Ticket ID', item)}`
		: referenceOf(context, 'ticketBy', item);
	return await psa.exclusive(key, work);
}
