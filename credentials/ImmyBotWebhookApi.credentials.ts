import type {
	ICredentialDataDecryptedObject,
	ICredentialType,
	Icon,
	IHttpRequestOptions,
	INodeProperties,
} from 'n8n-workflow';

import { schemeField, schemeSettings, signDelivery } from '../lib/n8n/webhookCredential';

/** The secrets that deliveries to ImmyBot Trigger are signed with. */
export class ImmyBotWebhookApi implements ICredentialType {
	name = 'immyBotWebhookApi';

	displayName = 'ImmyBot Webhook API';

	icon: Icon = { light: 'file:../icons/immybot.svg', dark: 'file:../icons/immybot.dark.svg' };

	documentationUrl =
		'https://github.com/n8n-nodes-immybot/n8n-nodes-immybot/blob/main/docs/triggers.md#secrets';

	properties: INodeProperties[] = [
		schemeField,
		{
			displayName: 'Secret',
			name: 'secret',
			type: 'string',
			typeOptions: { password: true },
			default: '',
			required: true,
			description:
				'The secret that the sender signs with. At least 8 characters. For Standard Webhooks: base64 of at least 16 bytes, with or without "whsec_" before it.',
		},
		{
			displayName: 'More Secrets',
			name: 'further',
			type: 'fixedCollection',
			typeOptions: { multipleValues: true },
			placeholder: 'Add Secret',
			default: {},
			description: 'Also accepted. Use this while you replace a secret.',
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
		...schemeSettings,
	];

	async authenticate(credential: ICredentialDataDecryptedObject, request: IHttpRequestOptions) {
		return await signDelivery(credential, request);
	}
}
