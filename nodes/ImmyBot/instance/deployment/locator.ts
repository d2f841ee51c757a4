import type { INodeProperties } from 'n8n-workflow';

import { locator } from '../../../../lib/n8n/fields';

export const deploymentLocator: INodeProperties = locator(
	{ displayName: 'Deployment', name: 'deploymentId', description: 'The deployment in ImmyBot' },
	{ search: 'searchTargetAssignments', example: '5' },
);
