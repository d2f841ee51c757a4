import type { IBinaryKeyData, IDataObject, IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';
import pMap from 'p-map';

import { toNodeError } from './errors';

export interface PerItemOptions {
	/** How many items may be under way at once. Writes that could collide stay at 1, the default. */
	concurrency?: number;
	/** What a person calls the remote system. */
	system: string;
}

/** An output item that is files and no json, by the names of its fields. */
export class FileItem {
	constructor(readonly binary: IBinaryKeyData) {}
}

/** What an item may give: the json of an output item, or files. */
export type Output = IDataObject | FileItem;

function itemOf(output: Output): INodeExecutionData {
	return output instanceof FileItem ? { json: {}, binary: output.binary } : { json: output };
}

/**
 * Runs `work` for every incoming item and links what it returns to that item. Output keeps the order of the input.
 *
 * With *Continue (using error output)* or *Continue*, an item that fails becomes one {@link failedItem}; otherwise the
 * node stops with the first error, which carries the item's index. A cancelled execution always stops.
 */
export async function perItem(
	context: IExecuteFunctions,
	{ concurrency = 1, system }: PerItemOptions,
	work: (item: number) => Promise<Output[]>,
): Promise<INodeExecutionData[]> {
	const signal = context.getExecutionCancelSignal();
	const outputs = await pMap(
		context.getInputData().keys(),
		async (item): Promise<INodeExecutionData[]> => {
			signal?.throwIfAborted();
			try {
				return (await work(item)).map((output) => ({ ...itemOf(output), pairedItem: { item } }));
			} catch (cause) {
				const error = toNodeError(context.getNode(), cause, { item, system });
				if (signal?.aborted || !context.continueOnFail()) throw error;
				return [failedItem(context, item, error)];
			}
		},
		{ concurrency },
	);
	return outputs.flat();
}

/**
 * What fails before the first item is looked at (a credential, an address that must not be used) fails every item. A node
 * that threw it would look as if all had gone well: with *Continue*, n8n hands the input of a node that throws on by its
 * first output (`workflow-execute.ts` of n8n-core 2.41: "Simply get the input data of the node").
 *
 * @param place puts the failed items on the node's outputs; the first one unless told
 */
export async function allOrNone(
	context: IExecuteFunctions,
	system: string,
	run: () => Promise<INodeExecutionData[][]>,
	place: (failures: INodeExecutionData[]) => INodeExecutionData[][] = (failures) => [failures],
): Promise<INodeExecutionData[][]> {
	try {
		return await run();
	} catch (cause) {
		const error = toNodeError(context.getNode(), cause, { system });
		if (context.getExecutionCancelSignal()?.aborted || !context.continueOnFail()) throw error;
		return place(context.getInputData().map((_, item) => failedItem(context, item, error)));
	}
}

/** What an error of n8n says: what happened, and what to do. */
interface FailureWords {
	message: string;
	description?: string | null;
}

/**
 * An item that failed: its input, with what happened as `error` and what to do as `message`.
 *
 * n8n moves an item to the error output when it holds these two alone, and adds the input there by itself; no other
 * names are known to each host (n8n 2.8 takes `error` alone, or with `message`). An `error`
 * beside the json must not be set: n8n then throws the json away (`normalizeNodeErrors` in n8n-core).
 */
export function failedItem(
	context: IExecuteFunctions,
	item: number,
	error: FailureWords,
): INodeExecutionData {
	const input = context.getNode().onError === 'continueErrorOutput' ? {} : context.getInputData()[item]?.json;
	return { json: { ...input, ...failureJson(error) }, pairedItem: { item } };
}

function failureJson({ message, description }: FailureWords): IDataObject {
	return description ? { error: message, message: description } : { error: message };
}
