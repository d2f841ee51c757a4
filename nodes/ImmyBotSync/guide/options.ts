import type { INodeProperties } from 'n8n-workflow';

import type { Rules } from '../../../lib/sync/types';

export const OTHER_SOURCE: ReadonlyArray<Rules['otherSource']> = ['fail', 'adopt', 'separate', 'use'];

/** For resources that have an owner. */
export const otherSource: INodeProperties = {
	displayName: 'If Owned by Another Source',
	name: 'otherSource',
	type: 'options',
	options: [
		{ name: 'Fail the Item', value: 'fail', description: 'Report the conflict and change nothing' },
		{ name: 'Take It Over', value: 'adopt', description: 'Make it a record of this source' },
		{ name: 'Treat as Separate', value: 'separate', description: 'Create another record beside it' },
		{
			name: 'Use It Unchanged',
			value: 'use',
			description: 'Take the one tenant of that name as it is, and change nothing in it',
		},
	],
	default: 'fail',
	description: 'What to do when the record that an item means belongs to another integration source',
};
