import type { IDataObject, IExecuteFunctions, INodeProperties } from 'n8n-workflow';

import type { GuideClient } from '../../../../lib/immybot/guide/port';
import { locatedId } from '../../../../lib/n8n/parameters';
import { deploymentLocator } from '../fields';

export const description: INodeProperties[] = [deploymentLocator];

export async function execute(
	this: IExecuteFunctions,
	immyBot: GuideClient,
	item: number,
): Promise<IDataObject[]> {
	const id = locatedId(this, 'deployment', 'Deployment', item);
	await immyBot.deployments.delete(id);
	return [{ deleted: true, id }];
}
