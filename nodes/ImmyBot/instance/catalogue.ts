import type { INodeProperties } from 'n8n-workflow';

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

export const softwareIdField: INodeProperties = {
	displayName: 'Software ID',
	name: 'softwareId',
	type: 'string',
	default: '',
	required: true,
	placeholder: 'e.g. 714',
	description: 'The ID in the catalogue',
};
