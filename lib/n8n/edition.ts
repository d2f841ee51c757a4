import type { INodeProperties } from 'n8n-workflow';

/** Which edition of ImmyBot's API a node speaks: each does what the other cannot. */
export const authentication: INodeProperties = {
	displayName: 'Authentication',
	name: 'authentication',
	type: 'options',
	noDataExpression: true,
	options: [
		{ name: 'API Key', value: 'apiKey', description: "The API of ImmyBot's integration guide" },
		{
			name: 'OAuth2',
			value: 'oAuth2',
			description: 'Your ImmyBot (acme.immy.bot), with an app registration of Entra ID',
		},
	],
	default: 'apiKey',
};
