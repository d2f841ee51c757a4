import type { IDataObject, IExecuteFunctions, INodeProperties } from 'n8n-workflow';

import type { InstanceClient } from '../../../../lib/immybot/instance/port';
import { locatedId } from '../../../../lib/n8n/parameters';
import { recordJson } from '../../output';
import { tagLocator } from '../fields';
import { nameField, tagDraft, tagFields } from './fields';

export const description: INodeProperties[] = [
	tagLocator,
	{
		displayName: 'Update Fields',
		name: 'updateFields',
		type: 'collection',
		placeholder: 'Add Field',
		default: {},
		description:
			'Only the fields that are added are changed. An added field that is left empty is cleared, unless the record cannot be without it.',
		options: [...tagFields, { ...nameField, required: false }],
	},
];

export async function execute(
	this: IExecuteFunctions,
	immyBot: InstanceClient,
	item: number,
): Promise<IDataObject[]> {
	const id = locatedId(this, 'tag', 'Tag', item);
	return [recordJson(await immyBot.tags.update(id, tagDraft(this, 'updateFields', item)))];
}
