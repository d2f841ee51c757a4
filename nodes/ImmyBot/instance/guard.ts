import { NodeOperationError, type IExecuteFunctions, type INodeProperties } from 'n8n-workflow';

import { confirmed, confirmFields, type Confirmation } from '../../../lib/n8n/confirmation';
import { Lru } from '../../../lib/values/lru';
import { numberIn, shown } from '../../../lib/values/range';

/** Records that one execution of a workflow may touch, unless told otherwise. */
const USUAL_CAP = 10;

/**
 * The fields of an operation that should not happen by mistake, or to more records than somebody thought of.
 * @param confirmation what its switch says besides
 */
export function guardFields(confirmation?: Confirmation): INodeProperties[] {
	return [
		...confirmFields(confirmation),
		{
			displayName: 'At Most per Execution',
			name: 'atMost',
			type: 'number',
			typeOptions: { minValue: 1 },
			default: USUAL_CAP,
			description:
				'Records for which this node may do it in one execution of the workflow. With more, it does it for none of them.',
		},
	];
}

/** Records that executions have spoken for, by execution and node. A node in a loop runs many times. */
const spokenFor = new Lru<number>(1000);

/** How many records had been spoken for when a run of a node began. */
const atStart = new WeakMap<IExecuteFunctions, number>();

/**
 * Lets an item pass when it was confirmed and its execution stays below its cap.
 *
 * @param records of this item
 * @throws NodeOperationError
 */
export function guarded(context: IExecuteFunctions, what: string, item: number, records = 1): void {
	confirmed(context, what, item);
	capped(context, what, item, records);
}

/**
 * Lets an item pass as long as its execution stays below its cap: many items with a record each are as many as one item
 * with many. All items of a run count before the first is sent, so that a run with too many sends nothing.
 *
 * @param records of this item
 * @throws NodeOperationError
 */
export function capped(context: IExecuteFunctions, what: string, item: number, records: number): void {
	const key = `${context.getExecutionId()}:${context.getNode().id}`;
	const items = context.getInputData().length;
	const before = atStart.get(context) ?? spokenFor.get(key) ?? 0;
	if (!atStart.has(context)) {
		atStart.set(context, before);
		spokenFor.set(key, before + items);
	}
	const total = Math.max(before + items, (spokenFor.get(key) ?? 0) + records - 1);
	const cap = capOf(context, item);
	// Written so that a cap that is not a number stops it.
	if (!(total <= cap)) {
		throw new NodeOperationError(
			context.getNode(),
			`${what} would reach ${total} records in this execution`,
			{
				itemIndex: item,
				description: `'At Most per Execution' is ${cap}. Raise it if so many are meant. Nothing was sent for this item.`,
			},
		);
	}
	spokenFor.set(key, total);
}

/** @throws NodeOperationError for anything that is not a number: it would switch off the cap that it was to set */
function capOf(context: IExecuteFunctions, item: number): number {
	const value: unknown = context.getNodeParameter('atMost', item, USUAL_CAP);
	const cap = numberIn(value, { least: 1 });
	if (cap !== undefined) return cap;
	throw new NodeOperationError(
		context.getNode(),
		`'At Most per Execution' is ${shown(value)}, not a number of 1 or more`,
		{ itemIndex: item, description: 'Correct the value or its expression. Nothing was sent for this item.' },
	);
}
