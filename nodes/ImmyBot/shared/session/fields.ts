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
