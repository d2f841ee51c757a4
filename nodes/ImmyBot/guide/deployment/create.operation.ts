import type { IDataObject, IExecuteFunctions, INodeProperties } from 'n8n-workflow';

import type { GuideClient } from '../../../../lib/immybot/guide/port';
import { taskLocator } from '../fields';
import { recordJson } from '../../output';
import { forTenant, nameField, scheduleField, wholeDeployment } from './fields';

export const description: INodeProperties[] = [
	nameField,
	taskLocator,
	scheduleField,
	{
		displayName: 'Additional Fields',
		name: 'additionalFields',
		type: 'collection',
		placeholder: 'Add Field',
		default: {},
		options: [forTenant],
	},
];

export async function execute(
	this: IExecuteFunctions,
	immyBot: GuideClient,
	item: number,
): Promise<IDataObject[]> {
	return [recordJson(await immyBot.deployments.create(wholeDeployment(this, item)))];
}
