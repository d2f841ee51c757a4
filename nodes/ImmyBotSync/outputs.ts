import type { IDataObject, INodeExecutionData } from 'n8n-workflow';

import { recordFields } from '../../lib/immybot/model';
import { BUCKETS, bucketOf } from '../../lib/sync/report';
import type { FieldChange, Outcome } from '../../lib/sync/types';
import { problemWords, type Subject } from './problems';
import type { Outputs, Synced } from './resource';

/** The outputs of records that are compared, in the order of the buckets. */
export const OUTPUTS: Outputs = ['Created', 'Updated', 'Unchanged', 'Missing', 'Failed'];

export interface OutputOptions {
	noun: string;
	keyLabel: string;
	dryRun: boolean;
	input: INodeExecutionData[];
}

/**
 * One item for each outcome, on the output of its bucket. A failed item carries `reason` and `advice`, never `error`:
 * n8n would move an item with `error` to another output as soon as the node has an error output.
 */
export function toOutputs<R extends Synced>(
	outcomes: Array<Outcome<R>>,
	options: OutputOptions,
): INodeExecutionData[][] {
	const outputs: INodeExecutionData[][] = BUCKETS.map(() => []);
	for (const outcome of outcomes) {
		const item: INodeExecutionData = { json: toJson(outcome, options) };
		if ('item' in outcome && outcome.item !== undefined) item.pairedItem = { item: outcome.item };
		outputs[BUCKETS.indexOf(bucketOf(outcome))]!.push(item);
	}
	return outputs;
}

function toJson<R extends Synced>(outcome: Outcome<R>, options: OutputOptions): IDataObject {
	const json: IDataObject = { action: outcome.action };
	if ('key' in outcome && outcome.key !== undefined) json.key = outcome.key;
	if ('matchedBy' in outcome) json.matchedBy = outcome.matchedBy;
	if (options.dryRun) json.dryRun = true;
	if (outcome.action === 'failed') return { ...json, ...failure(outcome, options) };
	if ('changes' in outcome && outcome.changes) json.changes = changesJson(outcome.changes);
	// A record that is only going to be created is shown as it would be written.
	json.record =
		'record' in outcome && outcome.record
			? (recordFields(outcome.record) as IDataObject)
			: ((outcome as { fields?: IDataObject }).fields ?? {});
	if (outcome.action === 'skipped') json.reason = "It is not in ImmyBot, and 'Create New Records' is off";
	return json;
}

function failure<R extends Synced>(
	{ problem, key, name, item, record }: Extract<Outcome<R>, { action: 'failed' }>,
	{ noun, keyLabel, input }: OutputOptions,
): IDataObject {
	const subject: Subject = { noun, keyLabel, key, name };
	const { message, advice } = problemWords(problem, subject);
	return {
		code: problem.code,
		reason: message,
		advice,
		...(name ? { name } : {}),
		...(item === undefined ? {} : { input: input[item]!.json }),
		...(record ? { record: recordFields(record) as IDataObject } : {}),
	};
}

function changesJson(changes: FieldChange[]): IDataObject {
	return Object.fromEntries(
		changes.map(({ field, before, after }) => [field, { before, after }]),
	) as IDataObject;
}
