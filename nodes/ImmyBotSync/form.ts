import type { INodeProperties, INodePropertyOptions } from 'n8n-workflow';

import { showFor } from '../../lib/n8n/displayOptions';
import type { MissingPolicy } from '../../lib/sync/types';
import { groupBy } from '../../lib/values/object';
import { matchColumn } from './columns';
import type { Edition, Resource } from './resource';
import type { RunSettings } from './settings';

/** What the form asks its resources. */
type Shown = Pick<Resource<never, RunSettings>, 'option' | 'columns' | 'missing' | 'form'>;

type Registry = ReadonlyArray<readonly [name: string, resource: Shown]>;

/** The form of one edition, made from what its resources say of themselves. */
export function formOf<C, S extends RunSettings>(
	edition: Pick<Edition<C, S>, 'resources' | 'form'>,
): INodeProperties[] {
	const registry: Registry = Object.entries(edition.resources);
	return [
		resourceField(registry),
		...edition.form,
		...shown(registry, 'resource', ({ form }) => form.lookup ?? []),
		...[...groupBy(registry, matchLabel)].map(([label, group]) => mapping(label, group)),
		...registry.map(([name, resource]) => missing(name, resource)),
		...shown(registry, 'resource', ({ form }) => form.more ?? []),
		dryRun,
		{
			displayName: 'Options',
			name: 'options',
			type: 'collection',
			placeholder: 'Add Option',
			default: {},
			options: byLabel(shown(registry, '/resource', ({ form }) => form.options)),
		},
	];
}

/** Each field once, for the resources that have it. */
function shown(
	registry: Registry,
	condition: 'resource' | '/resource',
	fieldsOf: (resource: Shown) => INodeProperties[],
): INodeProperties[] {
	const resources = new Map<INodeProperties, string[]>();
	for (const [name, resource] of registry) {
		for (const field of fieldsOf(resource)) resources.set(field, [...(resources.get(field) ?? []), name]);
	}
	return [...resources].flatMap(([field, names]) =>
		names.length < registry.length ? showFor({ [condition]: names }, [field]) : [field],
	);
}

function byLabel<T extends { displayName: string }>(fields: T[]): T[] {
	return fields.sort((a, b) => a.displayName.localeCompare(b.displayName, 'en'));
}

function resourceField(registry: Registry): INodeProperties {
	const options = registry.map(([value, { option }]) => ({ ...option, value }));
	return {
		displayName: 'Resource',
		name: 'resource',
		type: 'options',
		noDataExpression: true,
		options: options.sort((a, b) => a.name.localeCompare(b.name, 'en')),
		default: 'computer',
	};
}

/** The column that identifies a record, unless a person chooses another. */
function matchLabel([, { columns }]: Registry[number]): string {
	return matchColumn(columns({ tenantLookup: '' })).label;
}

/** What to write, for the resources whose records are identified by the same column. */
function mapping(label: string, group: Registry): INodeProperties {
	return {
		displayName: 'Fields',
		name: 'fields',
		type: 'resourceMapper',
		displayOptions: { show: { resource: group.map(([name]) => name) } },
		noDataExpression: true,
		default: {
			mappingMode: 'autoMapInputData',
			value: null,
			matchingColumns: [label],
		},
		required: true,
		description: 'What to write, and the column that identifies a record',
		builderHint: {
			propertyHint:
				'Use autoMapInputData after the RMM or PSA node: their fields are the columns. Hand over all items in one run, without a loop: each run compares the whole list.',
		},
		typeOptions: {
			loadOptionsDependsOn: ['authentication', 'resource', 'tenantLookup'],
			resourceMapper: {
				resourceMapperMethod: 'getColumns',
				mode: 'upsert',
				fieldWords: { singular: 'field', plural: 'fields' },
				addAllFields: true,
				multiKeyMatch: false,
				supportAutoMap: true,
				matchingFieldsLabels: {
					title: 'Match By',
					description: 'The column whose value identifies a record',
				},
			},
		},
	};
}

const POLICIES: Record<MissingPolicy, INodePropertyOptions> = {
	delete: { name: 'Delete', value: 'delete', description: 'Delete them from ImmyBot' },
	ignore: { name: 'Ignore', value: 'ignore', description: 'Do not even report them' },
	report: {
		name: 'Report',
		value: 'report',
		description: 'Report them on the Missing output, change nothing',
	},
	setOffline: { name: 'Set Offline', value: 'setOffline', description: 'Set their status to Offline' },
};

function missing(name: string, { missing: { policies, description } }: Shown): INodeProperties {
	const able = new Set<MissingPolicy>(['ignore', 'report', ...policies]);
	return {
		displayName: 'Missing Records',
		name: 'missing',
		type: 'options',
		displayOptions: { show: { resource: [name] } },
		options: Object.values(POLICIES).filter(({ value }) => able.has(value as MissingPolicy)),
		default: 'report',
		description,
		builderHint: {
			propertyHint:
				"Leave it at 'report' unless the items are the complete list ('Return All' is on): with 'delete' or 'setOffline', whatever is not among them is changed.",
		},
	};
}

const dryRun: INodeProperties = {
	displayName: 'Dry Run',
	name: 'dryRun',
	type: 'boolean',
	default: false,
	description:
		'Whether to show on the outputs what would be done, and write nothing. As a tool of an AI agent, this node always does that.',
};
