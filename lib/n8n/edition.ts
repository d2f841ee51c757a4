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
	builderHint: {
		propertyHint:
			"Set it before the resource: each edition has its own resources ('computer' with apiKey, 'instanceComputer' with oAuth2). An address such as https://acme.immy.bot means oAuth2.",
	},
};
