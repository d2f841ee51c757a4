import {
	NodeConnectionTypes,
	type IExecuteFunctions,
	type INodeExecutionData,
	type INodeType,
	type INodeTypeDescription,
} from 'n8n-workflow';

import { immyBotApiTest } from '../../lib/n8n/credentialTest';
import { toNodeError } from '../../lib/n8n/errors';
import { BUCKETS } from '../../lib/sync/report';
import { properties } from './description';
import * as columns from './methods';
import { run } from './run';

// A bulk write that deletes is no tool to hand to a model: `usableAsTool` stays off.
// eslint-disable-next-line @n8n/community-nodes/node-usable-as-tool
export class ImmyBotSync implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'ImmyBot Sync',
		name: 'immyBotSync',
		icon: { light: 'file:immybotsync.svg', dark: 'file:immybotsync.dark.svg' },
		group: ['transform'],
		version: 1,
		subtitle: '={{ $parameter["resource"] + "s from " + $parameter["source"] }}',
		description: 'Make ImmyBot match the incoming items, writing only what differs',
		defaults: { name: 'ImmyBot Sync' },
		inputs: [NodeConnectionTypes.Main],
		outputs: [
			NodeConnectionTypes.Main,
			NodeConnectionTypes.Main,
			NodeConnectionTypes.Main,
			NodeConnectionTypes.Main,
			NodeConnectionTypes.Main,
		],
		outputNames: ['Created', 'Updated', 'Unchanged', 'Missing', 'Failed'],
		credentials: [{ name: 'immyBotApi', required: true, testedBy: 'immyBotApiTest' }],
		properties,
	};

	methods = {
		credentialTest: { immyBotApiTest },
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
