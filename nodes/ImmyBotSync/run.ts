import { NodeOperationError, type IExecuteFunctions, type INodeExecutionData } from 'n8n-workflow';

import { guideClient, instanceClient } from '../../lib/n8n/connection';
import { runCoverage } from './instance/coverage/run';
import { resources as instanceResources } from './instance/resources';
import type { InstanceResource } from './instance/resources/types';
import { readInstanceSettings } from './instance/settings';
import { reconcile } from './reconcile';
import { resources } from './guide/resources';
import type { SyncResource } from './guide/resources/types';
import type { Synced } from './resource';
import { readSettings } from './guide/settings';

/** Reads ImmyBot, whichever edition, and makes it match the items. */
export async function run(context: IExecuteFunctions): Promise<INodeExecutionData[][]> {
	const isLive = context.getNodeParameter('authentication', 0, 'apiKey') === 'oAuth2';
	return isLive ? await runInstance(context) : await runGuide(context);
}

async function runGuide(context: IExecuteFunctions): Promise<INodeExecutionData[][]> {
	const resource = known(context, resources, "the guide's API") as SyncResource<Synced>;
	const settings = readSettings(context);
	const immyBot = await guideClient(context, settings);
	const prepared = await resource.prepare(immyBot, settings);
	return await reconcile(context, settings, resource.columns(settings), prepared);
}

async function runInstance(context: IExecuteFunctions): Promise<INodeExecutionData[][]> {
	const all: Record<string, InstanceResource | 'coverage'> = { ...instanceResources, computer: 'coverage' };
	const resource = known(context, all, 'a live instance');
	const settings = readInstanceSettings(context);
	const immyBot = await instanceClient(context, settings);
	if (resource === 'coverage') return await runCoverage(context, immyBot, settings);
	const prepared = await resource.prepare(immyBot, settings);
	return await reconcile(context, settings, resource.columns(settings), prepared);
}

/** @throws NodeOperationError when an expression named a resource that the edition does not have */
function known<T>(context: IExecuteFunctions, all: Record<string, T>, edition: string): T {
	const name = String(context.getNodeParameter('resource', 0));
	const resource = Object.hasOwn(all, name) ? all[name] : undefined;
	if (resource !== undefined) return resource;
	throw new NodeOperationError(context.getNode(), `ImmyBot Sync has no resource '${name}' for ${edition}`, {
		description: "Choose 'Resource' from its list.",
	});
}
