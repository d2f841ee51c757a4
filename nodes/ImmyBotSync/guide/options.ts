import type { INodeProperties } from 'n8n-workflow';

import {
	clearEmpty,
	compareOnly,
	concurrency,
	createNew,
	maxMissing,
	maxMissingPercent,
	requestsPerSecond,
} from '../options';

/** The node's 'Options'. */
export const options: INodeProperties = {
	displayName: 'Options',
	name: 'options',
	type: 'collection',
	placeholder: 'Add Option',
	default: {},
	options: [
		maxMissing,
		maxMissingPercent,
		compareOnly,
		concurrency,
		createNew,
		clearEmpty,
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
		requestsPerSecond,
	],
};
