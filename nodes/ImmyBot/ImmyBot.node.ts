import {
	NodeConnectionTypes,
	NodeOperationError,
	type IExecuteFunctions,
	type INodeExecutionData,
	type INodeType,
	type INodeTypeDescription,
} from 'n8n-workflow';

import type { ImmyBotClient } from '../../lib/immybot/client';
import { rememberGets } from '../../lib/immybot/rememberGets';
import { immyBotClient } from '../../lib/n8n/connection';
import { immyBotApiTest, immyBotOAuth2ApiTest } from '../../lib/n8n/credentialTest';
import { toNodeError } from '../../lib/n8n/errors';
import { perItem } from '../../lib/n8n/items';
import { properties } from './description';
import * as listSearch from './methods/listSearch';
import * as loadOptions from './methods/loadOptions';
import { isReading, lackOf, operationOf } from './operations';

/** Reading items under way at once; the credential's own limit holds as well. */
const READS_AT_ONCE = 8;

/** Waiting is no work: a hundred sessions are waited for together. */
const WAITS_AT_ONCE = 500;

export class ImmyBot implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'ImmyBot',
		name: 'immyBot',
		icon: { light: 'file:immybot.svg', dark: 'file:immybot.dark.svg' },
		group: ['input'],
		version: 1,
		subtitle: '={{ $parameter["operation"] + ": " + $parameter["resource"] }}',
		description: 'Read and write the records of ImmyBot',
		defaults: { name: 'ImmyBot' },
		usableAsTool: true,
		inputs: [NodeConnectionTypes.Main],
		outputs: [NodeConnectionTypes.Main],
		credentials: [
			{
				name: 'immyBotApi',
				required: true,
				testedBy: 'immyBotApiTest',
				displayOptions: { show: { authentication: ['apiKey'] } },
			},
			{
				name: 'immyBotOAuth2Api',
				required: true,
				testedBy: 'immyBotOAuth2ApiTest',
				displayOptions: { show: { authentication: ['oAuth2'] } },
			},
		],
		properties,
	};

	methods = { credentialTest: { immyBotApiTest, immyBotOAuth2ApiTest }, listSearch, loadOptions };

	async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		const resource = this.getNodeParameter('resource', 0) as string;
		const name = this.getNodeParameter('operation', 0, '') as string;
		const authentication = this.getNodeParameter('authentication', 0, 'apiKey') as string;
		const operation = operationOf(authentication, resource, name);
		if (!operation) {
			const { message, description } = lackOf(authentication, resource, name);
			throw new NodeOperationError(this.getNode(), message, { description });
		}
		const immyBot = await immyBotClient(this).catch((error: unknown) => {
			throw toNodeError(this.getNode(), error, { system: 'ImmyBot' });
		});
		const client = name === 'get' ? onceEach(immyBot) : immyBot;
		const items = await perItem(this, { concurrency: itemsAtOnce(name), system: 'ImmyBot' }, async (item) => {
			return await operation.execute.call(this, client, item);
		});
		return [items];
	}
}

function itemsAtOnce(operation: string): number {
	if (operation === 'wait') return WAITS_AT_ONCE;
	return isReading(operation) ? READS_AT_ONCE : 1;
}

/** Many items may name one computer or tenant: it is read once. */
function onceEach(immyBot: ImmyBotClient): ImmyBotClient {
	return {
		...immyBot,
		computers: rememberGets(immyBot.computers),
		sessions: rememberGets(immyBot.sessions),
		tenants: rememberGets(immyBot.tenants),
	};
}
