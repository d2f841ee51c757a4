import {
	NodeConnectionTypes,
	type IHookFunctions,
	type INodeType,
	type INodeTypeDescription,
	type IWebhookFunctions,
	type IWebhookResponseData,
} from 'n8n-workflow';

import { immyBotApiTest } from '../../lib/n8n/credentialTest';
import { immyBotWebhookApiTest } from '../../lib/n8n/webhookCredential';
import { properties } from './description';
import { receive } from './receive';
import { checkExists, create, remove } from './registration';

export class ImmyBotTrigger implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'ImmyBot Trigger',
		name: 'immyBotTrigger',
		icon: { light: 'file:../../icons/immybot.svg', dark: 'file:../../icons/immybot.dark.svg' },
		group: ['trigger'],
		// Version 1 alone may keep n8n from parsing bodies: see 'options' in the form.
		version: 1,
		subtitle:
			'={{ [...$parameter["events"], ...($parameter["otherEvents"] ? [$parameter["otherEvents"]] : [])].join(", ") || "all events" }}',
		description: 'Starts the workflow when ImmyBot sends an event',
		eventTriggerDescription: 'Waiting for ImmyBot to send an event to the test URL',
		activationMessage: 'Events that ImmyBot sends to the production URL now start this workflow.',
		triggerPanel: {
			header: 'Send an event from ImmyBot',
			executionsHelp: {
				inactive:
					"Click 'Listen', then send an event to the <b>test URL</b>, from ImmyBot or with the script in the documentation. Publish the workflow (activate it before n8n 2.40) to receive events at the production URL.",
				active:
					"Events at the <b>production URL</b> start this workflow. To test here, click 'Listen' and send an event to the <b>test URL</b>.",
			},
			activationHint:
				'Publish the workflow (activate it before n8n 2.40) to receive events while this window is closed',
		},
		defaults: { name: 'ImmyBot Trigger' },
		inputs: [],
		outputs: [NodeConnectionTypes.Main],
		credentials: [
			{
				name: 'immyBotApi',
				required: true,
				testedBy: 'immyBotApiTest',
				displayOptions: { hide: { registration: ['manual'] } },
			},
			{
				name: 'immyBotWebhookApi',
				required: true,
				testedBy: 'immyBotWebhookApiTest',
				displayOptions: { hide: { registration: ['api'], acceptUnsigned: [true] } },
			},
		],
		webhooks: [
			{
				name: 'default',
				httpMethod: 'POST',
				responseMode: 'onReceived',
				responseData: 'noData',
				path: 'immybot',
			},
		],
		properties,
	};

	methods = { credentialTest: { immyBotApiTest, immyBotWebhookApiTest } };

	webhookMethods = {
		default: {
			async checkExists(this: IHookFunctions): Promise<boolean> {
				return await checkExists(this);
			},
			async create(this: IHookFunctions): Promise<boolean> {
				return await create(this);
			},
			async delete(this: IHookFunctions): Promise<boolean> {
				return await remove(this);
			},
		},
	};

	async webhook(this: IWebhookFunctions): Promise<IWebhookResponseData> {
		return await receive(this);
	}
}
