import type { IDataObject, IExecuteFunctions, INodeProperties } from 'n8n-workflow';

import type { InstanceClient } from '../../../../lib/immybot/instance/port';
import { simplify } from '../../../../lib/n8n/fields';
import { requiredText } from '../../../../lib/n8n/parameters';
import { outputJson } from '../../output';

export const description: INodeProperties[] = [
	{
		displayName: 'Deployment ID',
		name: 'deploymentId',
		type: 'string',
		default: '',
		required: true,
		placeholder: 'e.g. 5',
	},
	simplify,
];

export async function execute(
	this: IExecuteFunctions,
	immyBot: InstanceClient,
	item: number,
): Promise<IDataObject[]> {
	const id = requiredText(this, 'deploymentId', 'Deployment ID', item);
	return [outputJson(this, item, await immyBot.targetAssignments.get(id))];
}
