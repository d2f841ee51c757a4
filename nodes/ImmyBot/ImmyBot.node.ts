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
import { immyBotApiTest, immyBotOAuth2ApiTest } from '../../lib/n8n/credentialTest';
import { allOrNone, perItem } from '../../lib/n8n/items';
import { properties } from './description';
import { getAssignmentFields, getEndpointParameters, searchEndpoints } from './methods/endpoints';
import * as listSearch from './methods/listSearch';
import * as loadOptions from './methods/loadOptions';
import * as tableSearch from './methods/tableSearch';
import { isReading } from './operation';
import { guide, instance, lackOf, operationOf, type Edition } from './operations';

const SYSTEM = 'ImmyBot';

/** How many items are read at once; the credential's own limit holds as well. */
const READS_AT_ONCE = 8;

/** Waiting costs next to nothing: hundreds of sessions are waited for together. */
const WAITS_AT_ONCE = 500;

export class ImmyBot implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'ImmyBot',
		name: 'immyBot',
		icon: { light: 'file:../../icons/immybot.svg', dark: 'file:../../icons/immybot.dark.svg' },
		group: ['input'],
		version: 1,
		subtitle: '={{ $parameter["operation"] + ": " + $parameter["resource"] }}',
		description: 'Read and write the records of ImmyBot',
		defaults: { name: 'ImmyBot' },
		usableAsTool: true,
		// An installer holds a secret that lets computers join the tenant.
		sensitiveOutputFields: ['installer'],
		inputs: [NodeConnectionTypes.Main],
		outputs: [NodeConnectionTypes.Main],
		credentials: [
			{
				name: 'immyBotApi',
				required: true,
				testedBy: 'immyBotApiTest',
				displayOptions: { hide: { authentication: ['oAuth2'] } },
			},
			{
				name: 'immyBotOAuth2Api',
				required: true,
				testedBy: 'immyBotOAuth2ApiTest',
				displayOptions: { hide: { authentication: ['apiKey'] } },
			},
		],
		properties,
	};

	methods = {
		credentialTest: { immyBotApiTest, immyBotOAuth2ApiTest },
		listSearch: { ...listSearch, ...tableSearch, searchEndpoints },
		loadOptions,
		resourceMapping: { getAssignmentFields, getEndpointParameters },
	};

	async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		return await allOrNone(this, SYSTEM, async () => {
			const run =
				this.getNodeParameter('authentication', 0, 'apiKey') === 'oAuth2'
					? await prepared(this, instance)
					: await prepared(this, guide);
			const concurrency = itemsAtOnce(this.getNodeParameter('operation', 0, '') as string);
			return [await perItem(this, { concurrency, system: SYSTEM }, run)];
		});
	}
}

/** The chosen operation of an edition, connected. */
async function prepared<Client extends ImmyBotClient>(context: IExecuteFunctions, edition: Edition<Client>) {
	const resource = context.getNodeParameter('resource', 0) as string;
	const name = context.getNodeParameter('operation', 0, '') as string;
	const operation = operationOf(edition, resource, name);
	if (!operation) {
		const { message, description } = lackOf(edition, resource, name);
		throw new NodeOperationError(context.getNode(), message, { description });
	}
	const immyBot = await edition.connect(context);
	const client = name === 'get' ? onceEach(immyBot) : immyBot;
	return async (item: number) => await operation.execute.call(context, client, item);
}

function itemsAtOnce(operation: string): number {
	if (operation === 'wait') return WAITS_AT_ONCE;
	return isReading(operation) ? READS_AT_ONCE : 1;
}

/** Many items may name one computer or tenant: it is read once. */
function onceEach<Client extends ImmyBotClient>(immyBot: Client): Client {
	return {
		...immyBot,
		computers: rememberGets(immyBot.computers),
		sessions: rememberGets(immyBot.sessions),
		tenants: rememberGets(immyBot.tenants),
	};
}
