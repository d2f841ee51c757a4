import type { IDataObject, IExecuteFunctions, INodeProperties } from 'n8n-workflow';

import type { ImmyBotClient } from '../../../../lib/immybot/client';
import { externalIdField, integrationSourceField } from '../fields';
import { recordJson } from '../../output';
import { draftFields, requiredText } from '../../../../lib/n8n/parameters';
import { nameField } from './fields';

export const description: INodeProperties[] = [
	nameField,
	{
		displayName: 'Additional Fields',
		name: 'additionalFields',
		type: 'collection',
		placeholder: 'Add Field',
		default: {},
		options: [externalIdField, integrationSourceField],
	},
];

export async function execute(
	this: IExecuteFunctions,
	immyBot: ImmyBotClient,
	item: number,
): Promise<IDataObject[]> {
	const name = requiredText(this, 'name', 'Name', item);
	const tenant = await immyBot.tenants.create({ name, ...draftFields(this, 'additionalFields', item) });
	return [recordJson(tenant)];
}
