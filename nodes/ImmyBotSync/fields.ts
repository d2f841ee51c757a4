import type { INodeProperties } from 'n8n-workflow';

/** What to write; each kind of record has its own column that tells records apart. */
export function fieldsOf(resources: string[], match: string): INodeProperties {
	return {
		displayName: 'Fields',
		name: 'fields',
		type: 'resourceMapper',
		displayOptions: { show: { resource: resources } },
		noDataExpression: true,
		default: { mappingMode: 'autoMapInputData', value: null, matchingColumns: [match] },
		required: true,
		description: 'What to write, and the column that tells records apart',
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
					description: 'The column whose value tells records apart',
				},
			},
		},
	};
}

/** What to do with records that no item names, where nothing can be done to them. */
export function missingReported(resources: string[], description: string): INodeProperties {
	return {
		displayName: 'Missing Records',
		name: 'missing',
		type: 'options',
		displayOptions: { show: { resource: resources } },
		options: [
			{ name: 'Ignore', value: 'ignore', description: 'Do not even report them' },
			{ name: 'Report', value: 'report', description: 'Report them on the Missing output, change nothing' },
		],
		default: 'report',
		description,
	};
}

export const dryRun: INodeProperties = {
	displayName: 'Dry Run',
	name: 'dryRun',
	type: 'boolean',
	default: false,
	description: 'Whether to show on the outputs what would be done, and write nothing',
};
