import {
	NodeConnectionTypes,
	type INodeExecutionData,
	type INodeType,
	type INodeTypeDescription,
	type IPollFunctions,
} from 'n8n-workflow';

import { immyBotApiTest, immyBotOAuth2ApiTest } from '../../lib/n8n/credentialTest';
import { searchTenants } from './client';
import { properties } from './description';
import { valuesOf } from './events';
import { poll, sample } from './poll';

export class ImmyBotPollingTrigger implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'ImmyBot Polling Trigger',
		name: 'immyBotPollingTrigger',
		icon: { light: 'file:../../icons/immybot.svg', dark: 'file:../../icons/immybot.dark.svg' },
		group: ['trigger'],
		version: 1,
		subtitle: '={{ $parameter["events"].map((event) => event.replace("instance.", "")).join(", ") }}',
		description: 'Starts the workflow when ImmyBot has new or changed sessions, computers, tenants or agents',
		defaults: { name: 'ImmyBot Polling Trigger' },
		polling: true,
		inputs: [],
		outputs: [NodeConnectionTypes.Main],
		credentials: [
			{
				name: 'immyBotApi',
				required: true,
				testedBy: 'immyBotApiTest',
				displayOptions: { hide: { events: valuesOf('instance') } },
			},
			{
				name: 'immyBotOAuth2Api',
				required: true,
				testedBy: 'immyBotOAuth2ApiTest',
				displayOptions: { hide: { events: valuesOf('guide') } },
			},
		],
		properties,
	};

	methods = {
		credentialTest: { immyBotApiTest, immyBotOAuth2ApiTest },
		listSearch: { searchTenants },
	};

	async poll(this: IPollFunctions): Promise<INodeExecutionData[][] | null> {
		return this.getMode() === 'manual' ? await sample(this) : await poll(this);
	}
}
