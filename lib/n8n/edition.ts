import type { INodeProperties } from 'n8n-workflow';

/**
 * Which edition of ImmyBot's API a node speaks: each does what the other cannot.
 *
 * A node's credentials say where they are hidden, not where they are shown. n8n's editor takes a field that decides where
 * credentials are shown for its own: it leaves the field out of the form and sets it by the newest credential there is,
 * whatever a person chose in the panel. Source: n8n-io/n8n, `nodeTypesUtils.ts`, `getMainAuthField`, and
 * `useNodeSettingsParameters.ts`, `shouldDisplayNodeParameter`, read 2026-11-30.
 */
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
