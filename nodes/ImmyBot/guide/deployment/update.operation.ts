import type { IDataObject, IExecuteFunctions, INodeProperties } from 'n8n-workflow';

import type { GuideClient } from '../../../../lib/immybot/guide/port';
import { locatedId } from '../../../../lib/n8n/parameters';
import { deploymentLocator, taskLocator } from '../fields';
import { recordJson } from '../../output';
import { deploymentDraft, forTenant, nameField, scheduleField } from './fields';

export const description: INodeProperties[] = [
	deploymentLocator,
	{
		displayName: 'Update Fields',
		name: 'updateFields',
		type: 'collection',
		placeholder: 'Add Field',
		default: {},
		description:
			'Only the fields that are added are changed. An added field that is left empty is cleared, unless the record cannot be without it.',
		options: [
			{ ...nameField, required: false },
			{ ...scheduleField, required: false },
			{ ...taskLocator, required: false },
			forTenant,
		],
	},
];

export async function execute(
	this: IExecuteFunctions,
	immyBot: GuideClient,
	item: number,
): Promise<IDataObject[]> {
	const id = locatedId(this, 'deployment', 'Deployment', item);
	return [recordJson(await immyBot.deployments.update(id, deploymentDraft(this, 'updateFields', item)))];
}
