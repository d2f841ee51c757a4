import type { INodeProperties } from 'n8n-workflow';

/** Options that both editions have. */
export const maxMissing: INodeProperties = {
	displayName: 'Abort Above (Number)',
	name: 'maxMissing',
	type: 'number',
	typeOptions: { minValue: 0 },
	default: 0,
	description:
		'When more records than this are missing, none of them is deleted or set offline. 0 means no such limit.',
};

export const maxMissingPercent: INodeProperties = {
	displayName: 'Abort Above (Percent)',
	name: 'maxMissingPercent',
	type: 'number',
	typeOptions: { minValue: 0, maxValue: 100 },
	default: 10,
	description:
		"When more than this share of the source's records is missing, none of them is deleted or set offline",
};

export const compareOnly: INodeProperties = {
	displayName: 'Compare Only (Field Names or IDs)',
	name: 'compareOnly',
	type: 'multiOptions',
	typeOptions: {
		loadOptionsMethod: 'getComparableFields',
		loadOptionsDependsOn: ['resource', 'tenantLookup'],
	},
	default: [],
	description:
		'The fields whose differences are written; empty means all. Choose from the list, or specify IDs using an <a href="https://docs.n8n.io/code/expressions/">expression</a>.',
};

export const concurrency: INodeProperties = {
	displayName: 'Concurrency',
	name: 'concurrency',
	type: 'number',
	typeOptions: { minValue: 1, maxValue: 64 },
	default: 8,
	description: 'How many requests may be under way at once',
};

export const createNew: INodeProperties = {
	displayName: 'Create New Records',
	name: 'createNew',
	type: 'boolean',
	default: true,
	description: 'Whether to create the records that ImmyBot does not hold',
};

export const clearEmpty: INodeProperties = {
	displayName: 'Empty Values Clear',
	name: 'clearEmpty',
	type: 'boolean',
	default: false,
	description: 'Whether an empty value clears the field in ImmyBot, instead of leaving it as it is',
};

export const requestsPerSecond: INodeProperties = {
	displayName: 'Requests per Second',
	name: 'requestsPerSecond',
	type: 'number',
	typeOptions: { minValue: 0 },
	default: 0,
	description: 'At most so many requests to ImmyBot per second. 0 means as fast as it answers.',
};
