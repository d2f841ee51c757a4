import { NodeOperationError, type IExecuteFunctions, type INodeExecutionData } from 'n8n-workflow';

import { guide } from './guide/edition';
import { instance } from './instance/edition';
import { recentCreates } from './recent';
import { reconcile } from './reconcile';
import type { Edition, Resource } from './resource';
import type { RunSettings } from './settings';
import { inTurn } from './turns';

/** Reads ImmyBot, whichever edition, and makes it match the items. */
export async function run(context: IExecuteFunctions): Promise<INodeExecutionData[][]> {
	const isLive = context.getNodeParameter('authentication', 0, 'apiKey') === 'oAuth2';
	return isLive ? await runWith(context, instance) : await runWith(context, guide);
}

async function runWith<Client, Settings extends RunSettings>(
	context: IExecuteFunctions,
	edition: Edition<Client, Settings>,
): Promise<INodeExecutionData[][]> {
	const resource = chosen(context, edition);
	const settings = edition.settings(context, resource);
	const immyBot = await edition.connect(context, settings.limits);
	const { credential } = edition;
	const account = context.getNode().credentials?.[credential]?.id ?? '';
	const name = JSON.stringify([credential, account, resource.noun, settings.rules.source]);
	const work = async () => {
		if ('run' in resource) return await resource.run(context, immyBot, settings);
		const prepared = await resource.prepare(immyBot, settings);
		return await reconcile(context, resource.noun, settings, prepared, recentCreates(name));
	};
	return settings.dryRun ? await work() : await inTurn(name, work, context.getExecutionCancelSignal());
}

/** @throws NodeOperationError when an expression named a resource that the edition does not have */
function chosen<Client, Settings extends RunSettings>(
	context: IExecuteFunctions,
	{ name: edition, resources }: Edition<Client, Settings>,
): Resource<Client, Settings> {
	const name = String(context.getNodeParameter('resource', 0));
	const resource = Object.hasOwn(resources, name) ? resources[name] : undefined;
	if (resource !== undefined) return resource;
	throw new NodeOperationError(context.getNode(), `ImmyBot Sync has no resource '${name}' for ${edition}`, {
		description: "Choose 'Resource' from its list.",
	});
}
