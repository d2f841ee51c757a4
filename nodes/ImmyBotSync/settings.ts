import { NodeOperationError, type IDataObject, type IExecuteFunctions } from 'n8n-workflow';

import type { MissingPolicy, Rules } from '../../lib/sync/types';
import { matchColumn, type Mapping } from './columns';
import { resources } from './resources';
import type { SyncSettings } from './resources/types';

/** Everything the form says that holds for the whole run; read once, with the first item. */
export interface RunSettings extends SyncSettings {
	resource: string;
	mapping: Mapping;
	dryRun: boolean;
	concurrency: number;
	requestsPerSecond?: number;
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

/** @throws NodeOperationError when the source has no name */
export function readSettings(context: IExecuteFunctions): RunSettings {
	const text = (name: string, fallback: string): string =>
		String(context.getNodeParameter(name, 0, fallback) ?? fallback).trim();
	const resource = text('resource', 'computer');
	const source = text('source', '');
	if (source === '') {
		throw new NodeOperationError(context.getNode(), "'Source' is empty", {
			description:
				'Name the system that the items come from, for example "Custom RMM". It is written to each record.',
		});
	}
	const mapping = context.getNodeParameter('fields', 0) as unknown as Mapping;
	const options = context.getNodeParameter('options', 0, {}) as IDataObject as Options;
	const tenantLookup = text('tenantLookup', 'externalId') as RunSettings['tenantLookup'];
	const columns = resources[resource]?.columns({ tenantLookup }) ?? [];
	const matchOn = matchColumn(columns, mapping.matchingColumns);
	const missing = text('missing', 'report') as MissingPolicy;
	if (resource !== 'computer' && missing !== 'ignore' && missing !== 'report') {
		throw new NodeOperationError(
			context.getNode(),
			`'Missing Records' cannot be '${missing}' for a ${resource}`,
			{
				description: "ImmyBot's API deletes and sets offline computers only. Use 'Report' or 'Ignore'.",
			},
		);
	}

	return {
		resource,
		source,
		mapping,
		matchOn,
		tenantLookup,
		missingInNamedTenants: options.missingInNamedTenants ?? false,
		dryRun: context.getNodeParameter('dryRun', 0, false) as boolean,
		concurrency: Math.max(1, options.concurrency ?? 8),
		requestsPerSecond: options.requestsPerSecond || undefined,
		rules: {
			source,
			adoptByName: resource === 'tenant' && matchOn === 'externalId',
			otherSource: options.otherSource ?? 'fail',
			compare: options.compareOnly?.length ? options.compareOnly : undefined,
			ownership: ['externalId', 'integrationSource'],
			create: options.createNew ?? true,
			clearEmpty: options.clearEmpty ?? false,
			missing,
			missingLimit: { percent: options.maxMissingPercent ?? 10, count: options.maxMissing || undefined },
			offline: { field: 'status', value: 'Offline' },
		},
	};
}
