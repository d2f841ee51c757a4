import type { IDataObject, IExecuteFunctions, INodeProperties } from 'n8n-workflow';

import type { GuideClient } from '../../../../lib/immybot/guide/port';
import { draftFields, locatedId } from '../../../../lib/n8n/parameters';
import { taskLocator } from '../fields';
import { recordJson } from '../../output';
import { executionContextField, nameField, scriptField } from './fields';

export const description: INodeProperties[] = [
	taskLocator,
	{
		displayName: 'Update Fields',
		name: 'updateFields',
		type: 'collection',
		placeholder: 'Add Field',
		default: {},
		description:
			'Only the fields that are added are changed. An added field that is left empty is cleared, unless the record cannot be without it.',
		options: [executionContextField, { ...nameField, required: false }, { ...scriptField, required: false }],
	},
];

export async function execute(
	this: IExecuteFunctions,
	immyBot: GuideClient,
	item: number,
): Promise<IDataObject[]> {
	const id = locatedId(this, 'task', 'Task', item);
	const draft = draftFields(this, 'updateFields', item, { name: 'Name', script: 'Script' });
	return [recordJson(await immyBot.tasks.update(id, draft))];
}
