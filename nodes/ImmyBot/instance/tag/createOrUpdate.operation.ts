import type { IDataObject, IExecuteFunctions, INodeProperties } from 'n8n-workflow';

import { createOrUpdate } from '../../../../lib/immybot/createOrUpdate';
import type { InstanceClient } from '../../../../lib/immybot/instance/port';
import { requiredText } from '../../../../lib/n8n/parameters';
import { recordJson } from '../../output';
import { nameField, tagDraft, tagFields } from './fields';

export const description: INodeProperties[] = [
	nameField,
	{
		displayName: 'Additional Fields',
		name: 'additionalFields',
		type: 'collection',
		placeholder: 'Add Field',
		default: {},
		options: [...tagFields],
	},
];

export async function execute(
	this: IExecuteFunctions,
	immyBot: InstanceClient,
	item: number,
): Promise<IDataObject[]> {
	const name = requiredText(this, 'name', 'Name', item);
	const fields = tagDraft(this, 'additionalFields', item);
	const port = { ...immyBot.tags, create: async () => await immyBot.tags.create({ ...fields, name }) };
	return [recordJson(await createOrUpdate('tags', port, { name }, fields))];
}
