import type { INodeProperties } from 'n8n-workflow';

import { locator } from '../../../../lib/n8n/fields';

export const sessionLocator: INodeProperties = locator(
	{
		displayName: 'Session',
		name: 'sessionId',
		description: 'The maintenance session',
		builderHint: {
			propertyHint:
				"The ID of a maintenance session, not of a computer. 'Maintenance: Run' and 'Session: Rerun' put it out as sessionId, the triggers as data.id.",
		},
	},
	{ search: 'searchSessions', example: '90210' },
);

/** What the person who gives a tool to a model must know of it. A person who runs the node clicks for each run. */
export const startsMaintenance: INodeProperties = {
	displayName:
		'This starts maintenance, which can install, remove and restart. A model that has this tool starts it without asking you.',
	name: 'startsMaintenance',
	type: 'notice',
	default: '',
	displayOptions: { show: { '@tool': [true] } },
};
