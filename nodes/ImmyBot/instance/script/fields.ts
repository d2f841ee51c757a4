import type { INodeProperties } from 'n8n-workflow';

import { locator } from '../../../../lib/n8n/fields';

export const scriptLocator: INodeProperties = locator(
	{ displayName: 'Script', name: 'scriptId', description: 'The script in the catalogue' },
	{ search: 'searchScripts', example: '17' },
);
