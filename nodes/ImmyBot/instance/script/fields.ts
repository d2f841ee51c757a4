import type { INodeProperties } from 'n8n-workflow';

export const scriptIdField: INodeProperties = {
	displayName: 'Script ID',
	name: 'scriptId',
	type: 'string',
	default: '',
	required: true,
	placeholder: 'e.g. 17',
	description: 'The ID in the catalogue',
};
