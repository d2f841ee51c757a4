import {
	NodeConnectionTypes,
	type IExecuteFunctions,
	type INodeExecutionData,
	type INodeType,
	type INodeTypeDescription,
} from 'n8n-workflow';

import { immyBotApiTest, immyBotOAuth2ApiTest } from '../../lib/n8n/credentialTest';
import { allOrNone } from '../../lib/n8n/items';
import { searchIntegrations } from '../../lib/n8n/listSearch';
import { outputs, properties, subtitle } from './description';
import * as columns from './methods';
import { OUTPUTS } from './outputs';
import { run } from './run';

export class ImmyBotSync implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'ImmyBot Sync',
		name: 'immyBotSync',
		icon: { light: 'file:immybotsync.svg', dark: 'file:immybotsync.dark.svg' },
		group: ['transform'],
		version: 1,
		subtitle,
		description: 'Make ImmyBot match the incoming items, writing only what differs',
		// A bulk write that can delete is not safe in a model's hands: as a tool, it plans (see settings.ts).
		usableAsTool: true,
		// An installer holds a secret that lets computers join the tenant.
		sensitiveOutputFields: ['installer'],
		defaults: { name: 'ImmyBot Sync' },
		inputs: [NodeConnectionTypes.Main],
		outputs,
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
		listSearch: { searchIntegrations },
		resourceMapping: { getColumns: columns.getColumns },
		loadOptions: { getComparableFields: columns.getComparableFields },
	};

	/** A record that fails goes to the Failed output; an error here is about the run as a whole, and so about each item. */
	async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		return await allOrNone(
			this,
			'ImmyBot',
			async () => await run(this),
			(failures) => OUTPUTS.map((output) => (output === 'Failed' ? failures : [])),
		);
	}
}
