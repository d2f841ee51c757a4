import { NodeOperationError, type IDataObject, type IExecuteFunctions } from 'n8n-workflow';

import type { MissingPolicy, Rules } from '../../lib/sync/types';
import { matchColumn, type Column, type Mapping } from './columns';

/** Everything the form says that holds for the whole run; read once, with the first item. */
export interface RunSettings {
	mapping: Mapping;
	columns: Column[];
	/** The column whose value identifies a record. */
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
	requestsPerSecond?: number;
}

/** What the settings need to know of the resource. */
interface Asked {
	noun: string;
	columns(settings: { tenantLookup: string }): Column[];
	missing: { policies: MissingPolicy[] };
}

/**
 * What both editions' forms say. The edition completes the rules.
 * @throws NodeOperationError when missing records are to be dealt with as ImmyBot cannot
 */
export function readCommon(context: IExecuteFunctions, resource: Asked, tenantLookup: string): RunSettings {
	const mapping = context.getNodeParameter('fields', 0) as unknown as Mapping;
	const columns = resource.columns({ tenantLookup });
	const options = optionsOf(context);
	return {
		mapping,
		columns,
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
			missing: missingPolicy(context, resource),
			missingLimit: { percent: options.maxMissingPercent ?? 10, count: options.maxMissing || undefined },
		},
	};
}

function missingPolicy(context: IExecuteFunctions, { noun, missing: { policies } }: Asked): MissingPolicy {
	const policy = text(context, 'missing', 'report') as MissingPolicy;
	if (policy === 'ignore' || policy === 'report' || policies.includes(policy)) return policy;
	throw new NodeOperationError(context.getNode(), `'Missing Records' cannot be '${policy}' for a ${noun}`, {
		description: "ImmyBot's API cannot do that to these records. Use 'Report' or 'Ignore'.",
	});
}

export function optionsOf(context: IExecuteFunctions): Options & IDataObject {
	return context.getNodeParameter('options', 0, {}) as Options & IDataObject;
}

export function text(context: IExecuteFunctions, name: string, fallback: string): string {
	return String(context.getNodeParameter(name, 0, fallback) ?? fallback).trim();
}
