import { NodeOperationError, type IExecuteFunctions } from 'n8n-workflow';

import { isTool } from '../../lib/n8n/confirmation';
import type { Fields, MissingPolicy, Rules } from '../../lib/sync/types';
import { matchColumn, type Column, type Mapping } from './columns';
import { readCustomerMap, type CustomerMap } from './customerMap';
import { formReader, PERCENT } from './formReader';

/** Everything the form says that holds for the whole run; read once, with the first item. */
export interface RunSettings {
	mapping: Mapping;
	/** A mapping by hand, its expressions as they are written. */
	form: Fields;
	columns: Column[];
	/** The column whose value identifies a record. */
	matchOn: string;
	dryRun: boolean;
	/** The most requests side by side. */
	requestsAtOnce: number;
	limits: { concurrency?: number; mostAtOnce?: number; requestsPerSecond?: number };
	/** Whether the newer of two records is removed where another run created the same one. */
	removeDoubles: boolean;
	/** Decisions about customers that were made before. */
	customerMap: CustomerMap;
	rules: Rules;
}

/** What the settings need to know of the resource. */
interface Asked {
	columns(settings: { tenantLookup: string }): Column[];
	missing: { policies: MissingPolicy[] };
}

/**
 * What both editions' forms say. The edition completes the rules.
 * @throws NodeOperationError for a value that the form does not offer, before anything is read
 */
export function readCommon(context: IExecuteFunctions, resource: Asked, tenantLookup: string): RunSettings {
	const mapping = context.getNodeParameter('fields', 0) as unknown as Mapping;
	const columns = resource.columns({ tenantLookup });
	const form = formReader(context);
	const isFixed =
		form.choice('options.concurrency', 'Concurrency', ['automatic', 'fixed'], 'automatic') === 'fixed';
	const requestsAtOnce = form.number(
		'options.requestsAtOnce',
		'Requests at Once',
		{ least: 1, most: 64 },
		64,
	);
	const written = context.getNodeParameter('fields.value', 0, {}, { rawExpressions: true }) as Fields | null;
	return {
		mapping,
		form: written ?? {},
		columns,
		matchOn: matchColumn(columns, mapping.matchingColumns).id,
		dryRun: isTool(context.getNode().type) || form.toggle('dryRun', 'Dry Run', false),
		requestsAtOnce,
		limits: {
			...(isFixed ? { concurrency: requestsAtOnce } : { mostAtOnce: requestsAtOnce }),
			requestsPerSecond:
				form.number('options.requestsPerSecond', 'Requests per Second', { least: 0 }, 0) || undefined,
		},
		removeDoubles:
			form.choice('options.createdTwice', 'If Created Twice', ['remove', 'report'], 'remove') === 'remove',
		customerMap: readCustomerMap(context),
		rules: {
			source: '',
			adoptByName: false,
			otherSource: 'fail',
			compare: fieldsToCompare(context),
			ownership: [],
			create: form.toggle('options.createNew', 'Create New Records', true),
			clearEmpty: form.toggle('options.clearEmpty', 'Clear Fields When Empty', false),
			missing: form.choice(
				'missing',
				'Missing Records',
				['ignore', 'report', ...resource.missing.policies],
				'report',
			),
			onlyScopesOfInput: false,
			missingLimit: {
				percent: form.number('options.maxMissingPercent', 'Stop If More Than (%) Missing', PERCENT, 10),
				count:
					form.number('options.maxMissing', 'Stop If More Than (Number) Missing', { least: 0 }, 0) ||
					undefined,
			},
		},
	};
}

/** @throws NodeOperationError unless it is a list of names: an empty one would mean all fields */
function fieldsToCompare(context: IExecuteFunctions): string[] | undefined {
	const fields = context.getNodeParameter('options.compareOnly', 0, []) as unknown;
	if (Array.isArray(fields) && fields.every((field) => typeof field === 'string')) {
		return fields.length > 0 ? fields : undefined;
	}
	throw new NodeOperationError(context.getNode(), "'Compare Only' is not a list of fields", {
		description: 'Choose the fields from the list, or correct the expression.',
	});
}

export function text(context: IExecuteFunctions, name: string, fallback: string): string {
	return String(context.getNodeParameter(name, 0, fallback) ?? fallback).trim();
}
