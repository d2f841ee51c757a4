import type { Icon, ICredentialType, IAuthenticateGeneric, INodeProperties } from 'n8n-workflow';

import { connectionFields, readOnlyField } from '../lib/n8n/restCredential';

/** The guide's API: an API key from ImmyBot's "OAuth Tokens" page, sent as a bearer token. */
export class ImmyBotApi implements ICredentialType {
	name = 'immyBotApi';

	displayName = 'ImmyBot API';

	icon: Icon = { light: 'file:../icons/immybot.svg', dark: 'file:../icons/immybot.dark.svg' };

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
		readOnlyField,
		...connectionFields,
	];

	authenticate: IAuthenticateGeneric = {
		type: 'generic',
		properties: { headers: { Authorization: '=Bearer {{$credentials.apiKey}}' } },
	};
}
