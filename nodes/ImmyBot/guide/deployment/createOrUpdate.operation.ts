import type { IDataObject, IExecuteFunctions, INodeProperties } from 'n8n-workflow';

import type { GuideClient } from '../../../../lib/immybot/guide/port';
import { createOrUpdate } from '../../../../lib/immybot/createOrUpdate';
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
	const deployment = wholeDeployment(this, item);
	const { name } = deployment;
	return [recordJson(await createOrUpdate('deployments', immyBot.deployments, { name }, deployment))];
}
