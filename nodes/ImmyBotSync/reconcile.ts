import type { IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';

import { apply, preview } from '../../lib/sync/apply';
import { settleDoubles } from '../../lib/sync/doubles';
import { lookUpCreates } from '../../lib/sync/lookUp';
import { plan } from '../../lib/sync/plan';
import { summary } from '../../lib/sync/report';
import type { Existing, Plan } from '../../lib/sync/types';
import { withBreaker } from './breaker';
import { autoMap, mapped, withNeeded, type Values } from './columns';
import { toOutputs } from './outputs';
import { withheldWords } from './problems';
import type { RecentCreates } from './recent';
import type { Prepared, Synced } from './resource';
import type { RunSettings } from './settings';
import { isEmpty } from '../../lib/values/text';

/** Plans in memory, writes the differences, and sorts the outcome of each item into the outputs. */
export async function reconcile<R extends Synced>(
	context: IExecuteFunctions,
	noun: string,
	settings: RunSettings,
	prepared: Prepared<R>,
	recent: RecentCreates,
): Promise<INodeExecutionData[][]> {
	const { columns, requestsAtOnce: concurrency, dryRun, matchOn } = settings;
	const { source } = settings.rules;
	const signal = context.getExecutionCancelSignal();
	const input = incoming(context);
	const planned = await planOf(context, input, settings, prepared, recent);
	const { reread, writer } = prepared;
	const guarded = withBreaker(writer);
	const write = async () => {
		const done = await apply(planned, guarded.writer, {
			concurrency,
			signal,
			source,
			isFatal: guarded.isFatal,
			onCreated: (key, { id }) => recent.add(key, id),
		});
		if (!done.some(({ action }) => action === 'created')) return done;
		return await settleDoubles(done, await reread(), writer, { source, remove: settings.removeDoubles });
	};
	const outcomes = dryRun ? preview(planned) : await write();

	if (dryRun) hint(context, `Dry run, nothing was written: ${summary(outcomes)}`, 'info');
	else hint(context, summary(outcomes), 'info');
	for (const withheld of planned.withheld) hint(context, withheldWords(withheld, noun), 'warning');
	const keyLabel = columns.find(({ id }) => id === matchOn)?.label ?? matchOn;
	return toOutputs(outcomes, { noun, keyLabel, dryRun, input });
}

/** Decides what is to be done. What the items ask for is let go of here: the writes after it take long. */
async function planOf<R extends Synced>(
	context: IExecuteFunctions,
	input: INodeExecutionData[],
	settings: RunSettings,
	{ existing, desired, writer }: Prepared<R>,
	recent: RecentCreates,
): Promise<Plan<R>> {
	const { requestsAtOnce: concurrency, rules } = settings;
	const wanted = input.map(({ json }, item) => {
		const one = desired(item, valuesOf(context, settings, item));
		if (!isEmpty(json.incomplete)) one.incomplete = String(json.incomplete);
		return one;
	});
	const first = plan(wanted, existing, rules);
	recent.forget(existing.map(({ key, source }) => (source === rules.source ? key : undefined)));
	const unlisted = await lookUpCreates(first, writer, {
		listIsEmpty: existing.length === 0,
		recent: recent.ids,
		concurrency,
		signal: context.getExecutionCancelSignal(),
	});
	return unlisted.length === 0 ? first : plan(wanted, withUnlisted(existing, unlisted), rules);
}

/** What was looked up is newer than the list: a record that is in both counts as it was found. */
function withUnlisted<R>(existing: Array<Existing<R>>, unlisted: Array<Existing<R>>): Array<Existing<R>> {
	const found = new Map(unlisted.map((record) => [JSON.stringify([String(record.id), record.key]), record]));
	const ids = new Set(unlisted.map(({ id }) => String(id)));
	return [...existing.filter(({ id }) => !ids.has(String(id))), ...found.values()];
}

/** The items; without the empty one that "Always Output Data" hands on where there is none. */
export function incoming(context: IExecuteFunctions): INodeExecutionData[] {
	const items = context.getInputData();
	return items.length === 1 && Object.keys(items[0]!.json).length === 0 ? [] : items;
}

/** What an item says for each column, mapped as the form asks for. */
export function valuesOf(
	context: IExecuteFunctions,
	{ mapping, form, columns, rules }: Pick<RunSettings, 'mapping' | 'form' | 'columns' | 'rules'>,
	item: number,
): Values {
	const { clearEmpty } = rules;
	if (mapping.mappingMode === 'autoMapInputData') {
		return withNeeded(columns, autoMap(columns, context.getInputData()[item]!.json, clearEmpty));
	}
	const value = context.getNodeParameter('fields.value', item, {}) as Values | null;
	return withNeeded(columns, mapped(columns, value ?? {}, form, clearEmpty));
}

/** A line above the node's output. */
export function hint(context: IExecuteFunctions, message: string, type: 'info' | 'warning'): void {
	context.addExecutionHints({ message, type, location: 'outputPane' });
}
