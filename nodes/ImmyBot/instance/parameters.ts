import { NodeOperationError, type IDataObject, type IExecuteFunctions } from 'n8n-workflow';

import type { Id } from '../../../lib/immybot/model';
import { locatedId } from '../../../lib/n8n/parameters';

/** The ID of one of ImmyBot's own records in a resource locator, as the number that ImmyBot has for it. */
export function recordId(context: IExecuteFunctions, name: string, label: string, item: number): Id {
	return numeric(locatedId(context, name, label, item));
}

/** A number where the text is one; notifications have UUIDs. */
function numeric(id: Id): Id {
	const number = Number(id);
	return /^(0|[1-9]\d*)$/.test(String(id)) && Number.isSafeInteger(number) ? number : id;
}

/**
 * Ids as a person or an expression gives them: a list, one id, or a text with commas.
 * @throws NodeOperationError when there is none
 */
export function idList(context: IExecuteFunctions, name: string, label: string, item: number): Id[] {
	const value = context.getNodeParameter(name, item, '') as unknown;
	const ids = (Array.isArray(value) ? value : String(value ?? '').split(','))
		.map((id: unknown) => (typeof id === 'number' ? id : numeric(String(id ?? '').trim())))
		.filter((id) => id !== '');
	if (ids.length > 0) return ids;
	throw new NodeOperationError(context.getNode(), `'${label}' is empty`, {
		itemIndex: item,
		description: `Fill in '${label}', or check the expression that should give it a value for this item.`,
	});
}

export function tagIds(context: IExecuteFunctions, item: number): Id[] {
	return idList(context, 'tags', 'Tag Names or IDs', item);
}

/**
 * A JSON object; an empty field is an empty one.
 * @throws NodeOperationError when it is something else
 */
export function jsonObject(
	context: IExecuteFunctions,
	value: unknown,
	label: string,
	item: number,
): IDataObject {
	const parsed = typeof value === 'string' ? parse(value) : value;
	if (typeof parsed === 'object' && parsed !== null && !Array.isArray(parsed)) return parsed as IDataObject;
	throw new NodeOperationError(context.getNode(), `'${label}' is not a JSON object`, {
		itemIndex: item,
		description: 'Write names and values, for example { "Name": "value" }.',
	});
}

/**
 * A JSON list; an empty field is an empty one.
 * @throws NodeOperationError when it is something else
 */
export function jsonList(context: IExecuteFunctions, value: unknown, label: string, item: number): unknown[] {
	const parsed = typeof value === 'string' ? parse(value.trim() || '[]') : value;
	if (Array.isArray(parsed)) return parsed as unknown[];
	throw new NodeOperationError(context.getNode(), `'${label}' is not a JSON list`, {
		itemIndex: item,
		description: 'Write a list in square brackets, for example [{ "name": "value" }].',
	});
}

function parse(text: string): unknown {
	if (text.trim() === '') return {};
	try {
		return JSON.parse(text) as unknown;
	} catch {
		return undefined;
	}
}
