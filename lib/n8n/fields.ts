import { NodeOperationError, type IExecuteFunctions, type INodeProperties } from 'n8n-workflow';

import type { ListOptions } from '../immybot/client';
import { numberIn, shown } from '../values/range';

/** Form fields that the operations of more than one node show. */
export const returnAllAndLimit: INodeProperties[] = [
	{
		displayName: 'Return All',
		name: 'returnAll',
		type: 'boolean',
		default: false,
		description: 'Whether to return all results or only up to a given limit',
	},
	{
		displayName: 'Limit',
		name: 'limit',
		type: 'number',
		default: 50,
		typeOptions: { minValue: 1 },
		displayOptions: { show: { returnAll: [false] } },
		description: 'Max number of results to return',
	},
];

/** In the settings of a node: for a quick answer to "is it up?". `lib/n8n/connection` reads it. */
export const giveUpAfter: INodeProperties = {
	displayName: 'Give Up After (Seconds)',
	name: 'giveUpAfter',
	type: 'number',
	default: 0,
	typeOptions: { minValue: 0, maxValue: 3600 },
	isNodeSetting: true,
	description:
		'Send each request once, and fail when the answer takes longer. 0 waits for a minute and tries again, several times.',
};

export const simplify: INodeProperties = {
	displayName: 'Simplify',
	name: 'simplify',
	type: 'boolean',
	default: true,
	description: 'Whether to return a simplified version of the response instead of the raw data',
};

/**
 * A picker of one record: from a list that a `listSearch` method fills, or by its id.
 * @param options.of the picker whose record the list belongs to: it is filled again when that changes
 */
export function locator(
	field: Pick<INodeProperties, 'displayName' | 'name' | 'description' | 'builderHint'>,
	{ search, example, required = true, of }: LocatorOptions,
): INodeProperties {
	return {
		...field,
		type: 'resourceLocator',
		...(of === undefined ? {} : { typeOptions: { loadOptionsDependsOn: [`${of}.value`] } }),
		default: { mode: 'list', value: '' },
		required,
		modes: [
			{
				displayName: 'From List',
				name: 'list',
				type: 'list',
				typeOptions: { searchListMethod: search, searchable: true },
			},
			{ displayName: 'By ID', name: 'id', type: 'string', placeholder: `e.g. ${example}` },
		],
	};
}

interface LocatorOptions {
	search: string;
	example: string;
	required?: boolean;
	of?: string;
}

/** @throws NodeOperationError for anything that is not a number: nothing would be read, as if there were nothing */
export function limitOf(context: IExecuteFunctions, item: number): number {
	const value: unknown = context.getNodeParameter('limit', item, 50);
	const limit = numberIn(value, { least: 1 });
	if (limit !== undefined) return limit;
	throw new NodeOperationError(context.getNode(), `'Limit' is ${shown(value)}, not a number of 1 or more`, {
		itemIndex: item,
		description: "Correct the value or its expression, or switch on 'Return All'.",
	});
}

/** Reads as many records as an item's 'Return All' and 'Limit' ask for, and no page more than that takes. */
export async function take<T>(
	context: IExecuteFunctions,
	item: number,
	list: (options: ListOptions) => AsyncGenerator<T[]>,
): Promise<T[]> {
	const returnAll = context.getNodeParameter('returnAll', item, false) as boolean;
	const limit = returnAll ? Infinity : limitOf(context, item);
	const taken: T[] = [];
	for await (const records of list(returnAll ? { everything: true } : { atMost: limit })) {
		for (const record of records) taken.push(record);
		if (taken.length >= limit) break;
	}
	return returnAll ? taken : taken.slice(0, limit);
}
