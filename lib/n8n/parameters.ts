import { NodeOperationError, type IDataObject, type IExecuteFunctions } from 'n8n-workflow';

import { emailKey } from '../immybot/email';
import type { Id } from '../immybot/model';
import { scheduleProblem } from '../immybot/schedule';
import { instantIn } from '../values/zonedTime';

/** Reading an item's parameters, with errors that name the field. */
export function textParameter(context: IExecuteFunctions, name: string, item: number): string {
	return String(context.getNodeParameter(name, item, '') ?? '').trim();
}

/** @throws NodeOperationError when the field is empty */
export function requiredText(context: IExecuteFunctions, name: string, label: string, item: number): string {
	const value = textParameter(context, name, item);
	if (value !== '') return value;
	throw missing(context, label, item);
}

/** An email address as the person wrote it, without outer white space. */
export function checkedEmail(context: IExecuteFunctions, value: unknown, item: number): string {
	if (emailKey(value) !== undefined) return String(value).trim();
	throw new NodeOperationError(context.getNode(), `'${String(value)}' is not a valid email address`, {
		itemIndex: item,
		description: "Fill in an address such as 'anna@contoso.com', or check the expression that gives it.",
	});
}

/** A valid cron expression, with single spaces between its fields. */
export function checkedSchedule(context: IExecuteFunctions, value: unknown, item: number): string {
	const schedule = String(value ?? '');
	const problem = scheduleProblem(schedule);
	if (problem === undefined) return schedule.trim().split(/\s+/).join(' ');
	throw new NodeOperationError(context.getNode(), `'${schedule}' is not a valid schedule: ${problem}`, {
		itemIndex: item,
		description: "Write a cron expression, for example '0 2 * * *' for every night at two.",
	});
}

/** A point in time as ISO 8601 in UTC. A time without a zone is in the zone of the workflow. */
export function checkedDate(context: IExecuteFunctions, value: unknown, label: string, item: number): string {
	const date = new Date(instantIn(context.getTimezone(), String(value)));
	if (!Number.isNaN(date.getTime())) return date.toISOString();
	throw new NodeOperationError(context.getNode(), `'${label}' is not a date: ${String(value)}`, {
		itemIndex: item,
		description: 'Write it as 2026-03-01T02:15:00Z, or map a field that holds a date.',
	});
}

/** The id in a resource locator. */
export function locatedId(context: IExecuteFunctions, name: string, label: string, item: number): Id {
	const value = context.getNodeParameter(name, item, '', { extractValue: true });
	if (typeof value === 'number') return exactId(context, value, label, item);
	if (typeof value === 'string' && value.trim() !== '') return value.trim();
	throw missing(context, label, item);
}

/** What the collection 'Filters' holds; a filter that is empty does not narrow the list. */
export function filters<F extends object>(context: IExecuteFunctions, item: number): Partial<F> {
	const values = context.getNodeParameter('filters', item, {}) as IDataObject;
	return Object.fromEntries(
		Object.entries(values).flatMap(([name, value]) => {
			const given = located(value);
			const plain = typeof given === 'string' ? given.trim() : given;
			return plain === '' || plain === null || plain === undefined ? [] : [[name, plain]];
		}),
	) as Partial<F>;
}

/**
 * A collection's fields as a draft. A field that the person added and left empty is cleared (`null`); one that was
 * not added is left alone.
 *
 * @param needed labels of the fields that a record cannot be without, by name: an expression that gives nothing must not
 * wipe them
 * @throws NodeOperationError when one of those was added and is empty
 */
export function draftFields(
	context: IExecuteFunctions,
	name: string,
	item: number,
	needed: Record<string, string> = {},
): IDataObject {
	const values = context.getNodeParameter(name, item, {}) as IDataObject;
	return Object.fromEntries(
		Object.entries(values).map(([field, value]) => {
			const plain = located(value);
			const isEmpty = plain === null || (typeof plain === 'string' && plain.trim() === '');
			const label = needed[field];
			if (isEmpty && label !== undefined) throw missing(context, label, item);
			return [field, isEmpty ? null : plain];
		}),
	) as IDataObject;
}

function located(value: unknown): unknown {
	return typeof value === 'object' && value !== null && '__rl' in value
		? (value as IDataObject).value
		: value;
}

function missing(context: IExecuteFunctions, label: string, item: number): NodeOperationError {
	return new NodeOperationError(context.getNode(), `'${label}' is empty`, {
		itemIndex: item,
		description: `Fill in '${label}', or check the expression that should give it a value for this item.`,
	});
}

/** A number beyond 2^53 has lost digits, and would name another record. */
function exactId(context: IExecuteFunctions, id: number, label: string, item: number): number {
	if (Number.isSafeInteger(id)) return id;
	throw new NodeOperationError(context.getNode(), `'${label}' is not a valid ID: ${id}`, {
		itemIndex: item,
		description: 'An ID is a whole number or a text. Pass an ID of more than 15 digits as text.',
	});
}
