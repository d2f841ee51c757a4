import type { INodeProperties } from 'n8n-workflow';

import { locator } from '../../../lib/n8n/fields';

/** ImmyBot keeps its own software and tasks apart from those that were made in the instance. */
export const catalogueField: INodeProperties = {
	displayName: 'Catalogue',
	name: 'catalogue',
	type: 'options',
	options: [
		{ name: 'Global', value: 'global', description: "ImmyBot's own" },
		{ name: 'Local', value: 'local', description: 'Made in your ImmyBot' },
	],
	default: 'global',
};

export const softwareLocator: INodeProperties = locator(
	{ displayName: 'Software', name: 'softwareId', description: 'The software in the catalogue' },
	{ search: 'searchSoftware', example: '714' },
);
