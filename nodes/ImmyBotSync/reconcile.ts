import type { IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';

import { apply, preview } from '../../lib/sync/apply';
import { isEmpty } from '../../lib/sync/diff';
import { plan } from '../../lib/sync/plan';
import { summary } from '../../lib/sync/report';
import { withBreaker } from './breaker';
import { autoMap, type Values } from './columns';
import { toOutputs } from './outputs';
import { withheldWords } from './problems';
import type { Prepared, Synced } from './resource';
import type { RunSettings } from './settings';

/** Plans in memory, writes the differences, and sorts the outcome of each item into the outputs. */
export async function reconcile<R extends Synced>(
	context: IExecuteFunctions,
	noun: string,
	settings: RunSettings,
	{ existing, desired, writer }: Prepared<R>,
): Promise<INodeExecutionData[][]> {
	const { columns, concurrency, rules, dryRun, matchOn } = settings;
	const signal = context.getExecutionCancelSignal();
	const input = incoming(context);
	const wanted = input.map(({ json }, item) => ({
		...desired(item, valuesOf(context, settings, item)),
		incomplete: isEmpty(json.incomplete) ? undefined : String(json.incomplete),
	}));
	const planned = plan(wanted, existing, rules);
	const guarded = withBreaker(writer);
	const outcomes = dryRun
		? preview(planned)
		: await apply(planned, guarded.writer, { concurrency, signal, isFatal: guarded.isFatal });

	if (dryRun) hint(context, `Dry run, nothing was written: ${summary(outcomes)}`, 'info');
	else hint(context, summary(outcomes), 'info');
	for (const withheld of planned.withheld) hint(context, withheldWords(withheld, noun), 'warning');
	const keyLabel = columns.find(({ id }) => id === matchOn)?.label ?? matchOn;
	return toOutputs(outcomes, { noun, keyLabel, dryRun, input });
}

/** The items; without the empty one that "Always Output Data" hands on where there is none. */
export function incoming(context: IExecuteFunctions): INodeExecutionData[] {
	const items = context.getInputData();
	return items.length === 1 && Object.keys(items[0]!.json).length === 0 ? [] : items;
}

/** What an item says for each column, mapped as the form asks for. */
export function valuesOf(
	context: IExecuteFunctions,
	{ mapping, columns }: Pick<RunSettings, 'mapping' | 'columns'>,
	item: number,
): Values {
	if (mapping.mappingMode === 'autoMapInputData') return autoMap(columns, context.getInputData()[item]!.json);
	const value = context.getNodeParameter('fields.value', item, {}) as Values | null;
	return value ?? {};
}

/** A line above the node's output. */
export function hint(context: IExecuteFunctions, message: string, type: 'info' | 'warning'): void {
	context.addExecutionHints({ message, type, location: 'outputPane' });
}
