import type {
	IAuthenticateGeneric,
	ICredentialDataDecryptedObject,
	ICredentialType,
	Icon,
	IHttpRequestHelper,
	INodeProperties,
} from 'n8n-workflow';

import { fetchEntraToken } from '../lib/n8n/entraCredential';
import { connectionFields, readOnlyField } from '../lib/n8n/restCredential';

/** A live instance's API: an app registration of Entra ID, which signs in by itself. */
export class ImmyBotOAuth2Api implements ICredentialType {
	name = 'immyBotOAuth2Api';

	displayName = 'ImmyBot OAuth2 API';

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
			displayName: 'Entra Tenant',
			name: 'entraTenant',
			type: 'string',
			default: '',
			placeholder: 'e.g. acme.onmicrosoft.com',
			description: 'The ID or a domain of the directory that holds the app registration',
		},
		{
			displayName: 'Client ID',
			name: 'clientId',
			type: 'string',
			default: '',
			required: true,
			description:
				"The app registration's application ID. In ImmyBot, a person whose 'AD External ID' is the object ID of its enterprise application must be a user with the rights that the flows need.",
		},
		{
			displayName: 'Client Secret',
			name: 'clientSecret',
			type: 'string',
			typeOptions: { password: true },
			default: '',
			required: true,
		},
		{
			displayName: 'Token URL',
			name: 'tokenUrl',
			type: 'string',
			default: '',
			placeholder: 'e.g. https://login.microsoftonline.us/<tenant>/oauth2/v2.0/token',
			description: "Where tokens are fetched, if not at login.microsoftonline.com for the 'Entra Tenant'",
		},
		{
			displayName: 'Scope',
			name: 'scope',
			type: 'string',
			default: '',
			placeholder: 'e.g. https://acme.immy.bot/.default',
			description: "What the token is asked for, if not the base URL with '/.default'",
		},
		readOnlyField,
		...connectionFields,
		{
			displayName: 'Access Token',
			name: 'accessToken',
			type: 'hidden',
			typeOptions: { expirable: true, password: true },
			default: '',
		},
	];

	async preAuthentication(this: IHttpRequestHelper, credential: ICredentialDataDecryptedObject) {
		return await fetchEntraToken(this, credential);
	}

	authenticate: IAuthenticateGeneric = {
		type: 'generic',
		properties: { headers: { Authorization: '=Bearer {{$credentials.accessToken}}' } },
	};
}
