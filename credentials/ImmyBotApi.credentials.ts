import type { Icon, ICredentialType, IAuthenticateGeneric, INodeProperties } from 'n8n-workflow';

/** The guide's API: an API key from ImmyBot's "OAuth Tokens" page, sent as a bearer token. */
export class ImmyBotApi implements ICredentialType {
	name = 'immyBotApi';

	displayName = 'ImmyBot API';

	icon: Icon = { light: 'file:../nodes/ImmyBot/immybot.svg', dark: 'file:../nodes/ImmyBot/immybot.dark.svg' };

	documentationUrl = 'https://github.com/n8n-nodes-immybot/n8n-nodes-immybot#credentials';

	properties: INodeProperties[] = [
		{
			displayName: 'Base URL',
			name: 'baseUrl',
			type: 'string',
			default: '',
			required: true,
			placeholder: 'e.g. https://acme.immy.bot',
			description: "Your instance's address. '/api/v1' is added by itself.",
		},
		{
			displayName: 'API Key',
			name: 'apiKey',
			type: 'string',
			typeOptions: { password: true },
			default: '',
			required: true,
			description: "Made in ImmyBot under 'Show more > OAuth Tokens > Create API Key'",
		},
		{
			displayName: 'CA Certificate',
			name: 'caCertificate',
			type: 'string',
			typeOptions: { rows: 4 },
			default: '',
			placeholder: 'e.g. -----BEGIN CERTIFICATE-----',
			description:
				'The authority that signed the certificate of the server, in PEM form, if it is a private one',
		},
		{
			displayName: 'Ignore TLS Issues',
			name: 'ignoreSsl',
			type: 'boolean',
			default: false,
			description: 'Whether to connect although the certificate cannot be trusted. For test networks only.',
		},
		{
			displayName: 'Allow Unencrypted HTTP',
			name: 'allowHttp',
			type: 'boolean',
			default: false,
			description:
				'Whether the key may be sent over plain http to another machine. Addresses of this machine are always allowed.',
		},
	];

	authenticate: IAuthenticateGeneric = {
		type: 'generic',
		properties: { headers: { Authorization: '=Bearer {{$credentials.apiKey}}' } },
	};
}
