import {
	NodeConnectionTypes,
	NodeOperationError,
	type IExecuteFunctions,
	type INodeExecutionData,
	type INodeType,
	type INodeTypeDescription,
} from 'n8n-workflow';

import { rmmConnector } from '../../lib/n8n/connection';
import { customRmmApiTest } from '../../lib/n8n/credentialTest';
import { withLackSaid } from '../../lib/n8n/incomplete';
import { allOrNone, perItem } from '../../lib/n8n/items';
import { systemName } from '../../lib/n8n/systemName';
import { properties } from './description';
import * as listSearch from './methods/listSearch';
import { operationOf } from './operations';
import { textOf } from '../../lib/values/text';

/** Items under way at once; every operation only reads. The profile's own limits hold as well. */
const READS_AT_ONCE = 8;

export class CustomRmm implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'RMM',
		name: 'customRmm',
		icon: { light: 'file:customrmm.svg', dark: 'file:customrmm.dark.svg' },
		group: ['input'],
		version: 1,
		subtitle: '={{ $parameter["operation"] + ": " + $parameter["resource"] }}',
		description: 'Read customers, computers and remote control links from any RMM with a REST API',
		defaults: { name: 'RMM' },
		usableAsTool: true,
		inputs: [NodeConnectionTypes.Main],
		outputs: [NodeConnectionTypes.Main],
		credentials: [{ name: 'customRmmApi', required: true, testedBy: 'customRmmApiTest' }],
		properties,
	};

	methods = { credentialTest: { customRmmApiTest }, listSearch };

	async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		const system = await systemName(this, 'customRmmApi');
		return await allOrNone(this, system, async () => [await itemsOf(this, system)]);
	}
}

async function itemsOf(context: IExecuteFunctions, system: string): Promise<INodeExecutionData[]> {
	const resource = context.getNodeParameter('resource', 0) as string;
	const name = context.getNodeParameter('operation', 0) as string;
	const operation = operationOf(resource, name);
	if (!operation) {
		throw new NodeOperationError(context.getNode(), `RMM has no operation '${name}' for '${resource}'`);
	}
	const rmm = await rmmConnector(context);
	const options = { concurrency: READS_AT_ONCE, system };
	const items = await perItem(
		context,
		options,
		async (item) => await operation.execute.call(context, rmm, item),
	);
	for (const message of rmm.notices()) {
		context.addExecutionHints({ message, type: 'warning', location: 'outputPane' });
	}
	return withLackSaid(context, items, rmm.incomplete() ?? lackOf(context));
}

/** What the items that came in lack: customers that are not among them have no computers here. */
function lackOf(context: IExecuteFunctions): string | undefined {
	return context
		.getInputData()
		.map(({ json }) => textOf(json.incomplete))
		.find(Boolean);
}
