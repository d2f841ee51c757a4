import {
	NodeConnectionTypes,
	type IExecuteFunctions,
	type INodeExecutionData,
	type INodeType,
	type INodeTypeDescription,
} from 'n8n-workflow';

import { immyBotApiTest, immyBotOAuth2ApiTest } from '../../lib/n8n/credentialTest';
import { toNodeError } from '../../lib/n8n/errors';
import { searchProviderLinks } from '../../lib/n8n/listSearch';
import { BUCKETS } from '../../lib/sync/report';
import { properties } from './description';
import * as columns from './methods';
import { run } from './run';

/** Devices have outputs of their own: they are not created, and what they lack is an agent. */
const OUTPUTS: INodeTypeDescription['outputs'] = `={{ (${JSON.stringify({
	records: ['Created', 'Updated', 'Unchanged', 'Missing', 'Failed'],
	devices: ['Covered', 'Wrong Tenant', 'Without Agent', 'Missing', 'Failed'],
})})[$parameter.authentication === 'oAuth2' && $parameter.resource === 'computer' ? 'devices' : 'records'].map((displayName) => ({ type: '${NodeConnectionTypes.Main}', displayName })) }}`;

// A bulk write that deletes is no tool to hand to a model: `usableAsTool` stays off.
// eslint-disable-next-line @n8n/community-nodes/node-usable-as-tool
export class ImmyBotSync implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'ImmyBot Sync',
		name: 'immyBotSync',
		icon: { light: 'file:immybotsync.svg', dark: 'file:immybotsync.dark.svg' },
		group: ['transform'],
		version: 1,
		subtitle:
			'={{ $parameter["authentication"] === "oAuth2" ? ({ computer: "coverage", person: "persons", tenant: "tenants" })[$parameter["resource"]] : $parameter["resource"] + "s from " + $parameter["source"] }}',
		description: 'Make ImmyBot match the incoming items, writing only what differs',
		defaults: { name: 'ImmyBot Sync' },
		inputs: [NodeConnectionTypes.Main],
		outputs: OUTPUTS,
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

	methods = {
		credentialTest: { immyBotApiTest, immyBotOAuth2ApiTest },
		listSearch: { searchProviderLinks },
		resourceMapping: { getColumns: columns.getColumns },
		loadOptions: { getComparableFields: columns.getComparableFields },
	};

	/** What one record does wrong ends on the Failed output; an error here is about the run as a whole. */
	async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		try {
			return await run(this);
		} catch (cause) {
			const error = toNodeError(this.getNode(), cause, { system: 'ImmyBot' });
			if (this.getExecutionCancelSignal()?.aborted || !this.continueOnFail()) throw error;
			const failure: INodeExecutionData = {
				json: { error: error.message, details: error.description },
				error,
				pairedItem: this.getInputData().map((_, item) => ({ item })),
			};
			return BUCKETS.map((bucket) => (bucket === 'failed' ? [failure] : []));
		}
	}
}
