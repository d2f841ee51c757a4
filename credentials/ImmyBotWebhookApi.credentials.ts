import type {
	ICredentialDataDecryptedObject,
	ICredentialType,
	Icon,
	IHttpRequestOptions,
	INodeProperties,
} from 'n8n-workflow';

import { signDelivery } from '../lib/n8n/webhookCredential';

/** The secrets that deliveries to ImmyBot Trigger are signed with. */
export class ImmyBotWebhookApi implements ICredentialType {
	name = 'immyBotWebhookApi';

	displayName = 'ImmyBot Webhook API';

	icon: Icon = { light: 'file:../nodes/ImmyBot/immybot.svg', dark: 'file:../nodes/ImmyBot/immybot.dark.svg' };

	documentationUrl =
		'https://github.com/n8n-nodes-immybot/n8n-nodes-immybot/blob/main/docs/triggers.md#secrets';

	properties: INodeProperties[] = [
		{
			displayName: 'Scheme',
			name: 'scheme',
			type: 'options',
			options: [
				{
					name: 'HMAC-SHA256 of the Body',
					value: 'hmac',
					description: 'A header holds the HMAC of the body under the secret',
				},
				{
					name: 'Secret in a Header',
					value: 'header',
					description: 'A header holds the secret itself',
				},
				{
					name: 'Standard Webhooks',
					value: 'standard',
					description: 'Signed with ID and time, as standardwebhooks.com describes it',
				},
			],
			default: 'hmac',
			description: 'How a delivery proves where it came from',
		},
		{
			displayName: 'Secret',
			name: 'secret',
			type: 'string',
			typeOptions: { password: true },
			default: '',
			required: true,
			description:
				'What the sender signs with. At least 8 characters; for Standard Webhooks base64 of at least 16 bytes, with or without "whsec_" before it.',
		},
		{
			displayName: 'Further Secrets',
			name: 'further',
			type: 'fixedCollection',
			typeOptions: { multipleValues: true },
			placeholder: 'Add Secret',
			default: {},
			description: 'Accepted as well, for as long as a secret is being replaced',
			options: [
				{
					displayName: 'Secret',
					name: 'secret',
					values: [
						{
							displayName: 'Secret',
							name: 'value',
							type: 'string',
							typeOptions: { password: true },
							default: '',
						},
					],
				},
			],
		},
		{
			displayName: 'Header',
			name: 'headerName',
			type: 'string',
			default: 'X-ImmyBot-Secret',
			displayOptions: { show: { scheme: ['header'] } },
		},
		{
			displayName: 'Header',
			name: 'signatureHeader',
			type: 'string',
			default: 'X-ImmyBot-Signature',
			displayOptions: { show: { scheme: ['hmac'] } },
		},
		{
			displayName: 'Encoding',
			name: 'encoding',
			type: 'options',
			options: [
				{ name: 'Base64', value: 'base64' },
				{ name: 'Hex', value: 'hex' },
			],
			default: 'hex',
			displayOptions: { show: { scheme: ['hmac'] } },
		},
		{
			displayName: 'Prefix',
			name: 'prefix',
			type: 'string',
			default: '',
			placeholder: 'e.g. sha256=',
			description: 'What stands before the HMAC in the header',
			displayOptions: { show: { scheme: ['hmac'] } },
		},
	];

	async authenticate(credential: ICredentialDataDecryptedObject, request: IHttpRequestOptions) {
		return await signDelivery(credential, request);
	}
}
