import {
	NodeConnectionTypes,
	NodeOperationError,
	type IExecuteFunctions,
	type INodeExecutionData,
	type INodeType,
	type INodeTypeDescription,
} from 'n8n-workflow';

import type { PsaConnector } from '../../lib/connectors/psa/port';
import { psaConnector } from '../../lib/n8n/connection';
import { customPsaApiTest } from '../../lib/n8n/credentialTest';
import { withLackSaid } from '../../lib/n8n/incomplete';
import { allOrNone, perItem } from '../../lib/n8n/items';
import { systemName } from '../../lib/n8n/systemName';
import { properties } from './description';
import { matchUsers } from './matchUsers';
import * as listSearch from './methods/listSearch';
import * as resourceMapping from './methods/resourceMapping';
import { operationOf } from './operations';

/**
 * Items under way at once. Items of one reference wait for each other, and most of the waiting is for a search to
 * catch up; how many requests the PSA sees at once is the profile's to say.
 */
const ITEMS_AT_ONCE = 32;

export class CustomPsa implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'PSA',
		name: 'customPsa',
		icon: { light: 'file:custompsa.svg', dark: 'file:custompsa.dark.svg' },
		group: ['transform'],
		version: 1,
		subtitle: '={{ $parameter["operation"] + ": " + $parameter["resource"] }}',
		description: 'Read customers and users, write tickets and time entries in any PSA with a REST API',
		defaults: { name: 'PSA' },
		usableAsTool: true,
		inputs: [NodeConnectionTypes.Main],
		outputs:
			'={{ $parameter["resource"] === "user" && $parameter["operation"] === "match" ? [{ type: "main", displayName: "Matched" }, { type: "main", displayName: "Unmatched" }, { type: "main", displayName: "Ambiguous" }, { type: "main", displayName: "Only in PSA" }] : ["main"] }}',
		credentials: [{ name: 'customPsaApi', required: true, testedBy: 'customPsaApiTest' }],
		properties,
	};

	methods = { credentialTest: { customPsaApiTest }, listSearch, resourceMapping };

	async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		const system = await systemName(this, 'customPsaApi');
		return await allOrNone(this, system, async () => {
			const resource = this.getNodeParameter('resource', 0) as string;
			const name = this.getNodeParameter('operation', 0) as string;
			const psa = await psaConnector(this);
			const outputs = await outputsOf(this, psa, system, resource, name);
			for (const message of psa.notices()) {
				this.addExecutionHints({ message, type: 'warning', location: 'outputPane' });
			}
			return outputs;
		});
	}
}

async function outputsOf(
	context: IExecuteFunctions,
	psa: PsaConnector,
	system: string,
	resource: string,
	name: string,
): Promise<INodeExecutionData[][]> {
	if (resource === 'user' && name === 'match') return await matchUsers(context, psa);
	const operation = operationOf(resource, name);
	if (!operation) {
		throw new NodeOperationError(context.getNode(), `PSA has no operation '${name}' for '${resource}'`);
	}
	const options = { concurrency: ITEMS_AT_ONCE, system };
	const items = await perItem(
		context,
		options,
		async (item) => await operation.execute.call(context, psa, item),
	);
	return [name === 'getAll' ? withLackSaid(context, items, psa.incomplete()) : items];
}
