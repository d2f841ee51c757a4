import type { IDataObject, IExecuteFunctions, INodeProperties } from 'n8n-workflow';

import type { GuideClient } from '../../../../lib/immybot/guide/port';
import { simplify } from '../../../../lib/n8n/fields';
import { locatedId } from '../../../../lib/n8n/parameters';
import { deploymentLocator } from '../fields';
import { outputJson } from '../../output';

export const description: INodeProperties[] = [deploymentLocator, simplify];

export async function execute(
	this: IExecuteFunctions,
	immyBot: GuideClient,
	item: number,
): Promise<IDataObject[]> {
	const deployment = await immyBot.deployments.get(locatedId(this, 'deployment', 'Deployment', item));
	return [outputJson(this, item, deployment)];
}
