import type { INodeProperties } from 'n8n-workflow';

import { locator } from '../../../../lib/n8n/fields';

export const scheduleLocator: INodeProperties = locator(
	{ displayName: 'Schedule', name: 'schedule', description: 'The schedule in ImmyBot' },
	{ search: 'searchSchedules', example: '12' },
);
