import type { INodeProperties } from 'n8n-workflow';

/* Options that several resources have. */

const maxMissing: INodeProperties = {
	displayName: 'Stop If More Than (Number) Missing',
	name: 'maxMissing',
	type: 'number',
	typeOptions: { minValue: 0 },
	default: 0,
	description:
		'When more records than this are missing, none of them is deleted or set offline. 0 means no such limit.',
};

const maxMissingPercent: INodeProperties = {
	displayName: 'Stop If More Than (%) Missing',
	name: 'maxMissingPercent',
	type: 'number',
	typeOptions: { minValue: 0, maxValue: 100 },
	default: 10,
	description: 'When a larger share of the records is missing, none of them is deleted or set offline',
};

const compareOnly: INodeProperties = {
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

const concurrency: INodeProperties = {
	displayName: 'Concurrency',
	name: 'concurrency',
	type: 'options',
	options: [
		{
			name: 'Automatic',
			value: 'automatic',
			description: 'More side by side while ImmyBot answers quickly, fewer when it slows down or refuses',
		},
		{ name: 'Fixed', value: 'fixed', description: "Always the number in 'Requests at Once'" },
	],
	default: 'automatic',
	description: 'How it is decided how many requests go side by side',
};

const requestsAtOnce: INodeProperties = {
	displayName: 'Requests at Once',
	name: 'requestsAtOnce',
	type: 'number',
	typeOptions: { minValue: 1, maxValue: 64 },
	default: 64,
	description: "The most requests that go side by side; with the concurrency 'Fixed', exactly this many",
};

const createNew: INodeProperties = {
	displayName: 'Create New Records',
	name: 'createNew',
	type: 'boolean',
	default: true,
	description: 'Whether to create the records that ImmyBot does not hold',
};

const clearEmpty: INodeProperties = {
	displayName: 'Clear Fields When Empty',
	name: 'clearEmpty',
	type: 'boolean',
	default: false,
	description:
		'Whether an empty value clears the field in ImmyBot, instead of leaving it as it is. For computers from an RMM: operating system, IP and MAC address, manufacturer and model; an empty status becomes Offline.',
};

const requestsPerSecond: INodeProperties = {
	displayName: 'Requests per Second',
	name: 'requestsPerSecond',
	type: 'number',
	typeOptions: { minValue: 0 },
	default: 0,
	description: 'At most this many requests to ImmyBot per second. 0 means as fast as it answers.',
};

/** For records that can be deleted. */
export const createdTwice: INodeProperties = {
	displayName: 'If Created Twice',
	name: 'createdTwice',
	type: 'options',
	options: [
		{
			name: 'Remove the Newer',
			value: 'remove',
			description: 'Delete the newer one, if this run created it',
		},
		{ name: 'Report', value: 'report', description: 'Fail the item and name both' },
	],
	default: 'remove',
	description: 'What to do when another run created the same record at the same time',
};

/** For every resource. */
export const transport: INodeProperties[] = [concurrency, requestsAtOnce, requestsPerSecond];

/** For resources that are compared and written. */
export const comparison: INodeProperties[] = [
	...transport,
	maxMissing,
	maxMissingPercent,
	compareOnly,
	createNew,
	clearEmpty,
];
