import type { INodeProperties } from 'n8n-workflow';

/** Which edition of ImmyBot's API a node speaks: each does what the other cannot. */
export const authentication: INodeProperties = {
	displayName: 'Authentication',
	name: 'authentication',
	type: 'options',
	noDataExpression: true,
	options: [
		{ name: 'API Key', value: 'apiKey', description: 'The API of the custom integration guide' },
		{ name: 'OAuth2', value: 'oAuth2', description: 'The API of a live instance, with an app of Entra ID' },
	],
	default: 'apiKey',
};
