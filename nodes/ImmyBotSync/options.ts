import type { INodeProperties } from 'n8n-workflow';

/** The node's 'Options'. */
export const options: INodeProperties = {
	displayName: 'Options',
	name: 'options',
	type: 'collection',
	placeholder: 'Add Option',
	default: {},
	options: [
		{
			displayName: 'Abort Above (Number)',
			name: 'maxMissing',
			type: 'number',
			typeOptions: { minValue: 0 },
			default: 0,
			description:
				'When more records than this are missing, none of them is deleted or set offline. 0 means no such limit.',
		},
		{
			displayName: 'Abort Above (Percent)',
			name: 'maxMissingPercent',
			type: 'number',
			typeOptions: { minValue: 0, maxValue: 100 },
			default: 10,
			description:
				"When more than this share of the source's records is missing, none of them is deleted or set offline",
		},
		{
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
		},
		{
			displayName: 'Concurrency',
			name: 'concurrency',
			type: 'number',
			typeOptions: { minValue: 1, maxValue: 64 },
			default: 8,
			description: 'How many requests may be under way at once',
		},
		{
			displayName: 'Create New Records',
			name: 'createNew',
			type: 'boolean',
			default: true,
			description: 'Whether to create the records that ImmyBot does not hold',
		},
		{
			displayName: 'Empty Values Clear',
			name: 'clearEmpty',
			type: 'boolean',
			default: false,
			description: 'Whether an empty value clears the field in ImmyBot, instead of leaving it as it is',
		},
		{
			displayName: 'Missing Only in Named Tenants',
			name: 'missingInNamedTenants',
			type: 'boolean',
			default: false,
			displayOptions: { show: { '/resource': ['computer'] } },
			description:
				'Whether a computer counts as missing only if some item belongs to its tenant. For inputs that speak of some customers only, or that may lack a customer that could not be read.',
		},
		{
			displayName: 'Record of Another Source',
			name: 'otherSource',
			type: 'options',
			options: [
				{ name: 'Fail the Item', value: 'fail', description: 'Report the conflict and change nothing' },
				{ name: 'Take It Over', value: 'adopt', description: 'Make it a record of this source' },
				{ name: 'Treat as Separate', value: 'separate', description: 'Create a record of our own beside it' },
			],
			default: 'fail',
			description: 'What to do when the record that an item means belongs to another integration source',
		},
		{
			displayName: 'Requests per Second',
			name: 'requestsPerSecond',
			type: 'number',
			typeOptions: { minValue: 0 },
			default: 0,
			description: 'At most so many requests to ImmyBot per second. 0 means as fast as it answers.',
		},
	],
};
