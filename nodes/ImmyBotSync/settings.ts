import { NodeOperationError, type IDataObject, type IExecuteFunctions } from 'n8n-workflow';

import type { MissingPolicy, Rules } from '../../lib/sync/types';
import { matchColumn, type Column, type Mapping } from './columns';

/** Everything the form says that holds for the whole run; read once, with the first item. */
export interface RunSettings {
	resource: string;
	mapping: Mapping;
	/** The column whose value tells records apart. */
	matchOn: string;
	dryRun: boolean;
	concurrency: number;
	requestsPerSecond?: number;
	rules: Rules;
}

interface Options {
	compareOnly?: string[];
	concurrency?: number;
	createNew?: boolean;
	clearEmpty?: boolean;
	maxMissing?: number;
	maxMissingPercent?: number;
	missingInNamedTenants?: boolean;
	otherSource?: Rules['otherSource'];
	requestsPerSecond?: number;
}

/** What both editions' forms say. The rules know no source yet. */
export function readCommon(context: IExecuteFunctions, columns: Column[]): RunSettings {
	const mapping = context.getNodeParameter('fields', 0) as unknown as Mapping;
	const options = optionsOf(context);
	return {
		resource: text(context, 'resource', 'computer'),
		mapping,
		matchOn: matchColumn(columns, mapping.matchingColumns),
		dryRun: context.getNodeParameter('dryRun', 0, false) as boolean,
		concurrency: Math.max(1, options.concurrency ?? 8),
		requestsPerSecond: options.requestsPerSecond || undefined,
		rules: {
			source: '',
			adoptByName: false,
			otherSource: 'fail',
			compare: options.compareOnly?.length ? options.compareOnly : undefined,
			ownership: [],
			create: options.createNew ?? true,
			clearEmpty: options.clearEmpty ?? false,
			missing: text(context, 'missing', 'report') as MissingPolicy,
			missingLimit: { percent: options.maxMissingPercent ?? 10, count: options.maxMissing || undefined },
		},
	};
}

/** @throws NodeOperationError when missing records are to be dealt with as ImmyBot cannot */
export function refuseMissing(
	context: IExecuteFunctions,
	{ resource, rules: { missing } }: RunSettings,
	able: MissingPolicy[],
): void {
	if (missing === 'ignore' || missing === 'report' || able.includes(missing)) return;
	throw new NodeOperationError(
		context.getNode(),
		`'Missing Records' cannot be '${missing}' for a ${resource}`,
		{
			description: "ImmyBot's API cannot do that to these records. Use 'Report' or 'Ignore'.",
		},
	);
}

export function optionsOf(context: IExecuteFunctions): Options & IDataObject {
	return context.getNodeParameter('options', 0, {}) as Options & IDataObject;
}

export function text(context: IExecuteFunctions, name: string, fallback: string): string {
	return String(context.getNodeParameter(name, 0, fallback) ?? fallback).trim();
}
