import type { INodeProperties } from 'n8n-workflow';

import { locator } from '../../../../lib/n8n/fields';

export const changeRequestLocator: INodeProperties = locator(
	{
		displayName: 'Change Request',
		name: 'changeRequestId',
		description: 'The change that somebody asks for',
	},
	{ search: 'searchChangeRequests', example: '12' },
);
