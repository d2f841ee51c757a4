import { NodeOperationError, type IExecuteFunctions, type INodeExecutionData } from 'n8n-workflow';

import { guideClient } from '../../lib/n8n/connection';
import { withheldWords } from '../../lib/n8n/problems';
import { apply, preview } from '../../lib/sync/apply';
import { plan } from '../../lib/sync/plan';
import { summary } from '../../lib/sync/report';
import { withBreaker } from './breaker';
import { autoMap, type Column, type Values } from './columns';
import { toOutputs } from './outputs';
import { resources } from './resources';
import type { SyncResource, Synced } from './resources/types';
import { readSettings, type RunSettings } from './settings';

/** Reads ImmyBot, plans in memory, writes the differences, and sorts what became of each item into the outputs. */
export async function run(context: IExecuteFunctions): Promise<INodeExecutionData[][]> {
	const settings = readSettings(context);
	const resource = resources[settings.resource] as SyncResource<Synced> | undefined;
	if (!resource) {
		throw new NodeOperationError(context.getNode(), `ImmyBot Sync has no resource '${settings.resource}'`);
	}
	const { concurrency, requestsPerSecond, rules, dryRun } = settings;
	const signal = context.getExecutionCancelSignal();
	const immyBot = await guideClient(context, { concurrency, requestsPerSecond });
	const columns = resource.columns(settings);

	const { existing, desired, writer } = await resource.prepare(immyBot, settings);
	const input = incoming(context);
	const wanted = input.map((_, item) => desired(item, valuesOf(context, settings, columns, item)));
	const planned = plan(wanted, existing, rules);
	const guarded = withBreaker(writer);
	const outcomes = dryRun
		? preview(planned)
		: await apply(planned, guarded.writer, { concurrency, signal, isFatal: guarded.isFatal });

	if (dryRun) hint(context, `Dry run, nothing was written: ${summary(outcomes)}`, 'info');
	else hint(context, summary(outcomes), 'info');
	if (planned.withheld) hint(context, withheldWords(planned.withheld, settings.resource), 'warning');
	const keyLabel = columns.find(({ id }) => id === settings.matchOn)?.label ?? settings.matchOn;
	return toOutputs(outcomes, { noun: settings.resource, keyLabel, dryRun, input });
}

/** 'Always Output Data' hands on one empty item where there is none: that names no record. */
function incoming(context: IExecuteFunctions): INodeExecutionData[] {
	const items = context.getInputData();
	return items.length === 1 && Object.keys(items[0]!.json).length === 0 ? [] : items;
}

function valuesOf(
	context: IExecuteFunctions,
	{ mapping }: RunSettings,
	columns: Column[],
	item: number,
): Values {
	if (mapping.mappingMode === 'autoMapInputData') return autoMap(columns, context.getInputData()[item]!.json);
	const value = context.getNodeParameter('fields.value', item, {}) as Values | null;
	return value ?? {};
}

function hint(context: IExecuteFunctions, message: string, type: 'info' | 'warning'): void {
	context.addExecutionHints({ message, type, location: 'outputPane' });
}
