import type { IDataObject, IExecuteFunctions, INodeProperties } from 'n8n-workflow';

import type { ImmyBotClient } from '../../../../lib/immybot/client';
import { checkedEmail, locatedId, requiredText } from '../../../../lib/n8n/parameters';
import { tenantLocator } from '../../fields';
import { recordJson } from '../../output';
import { detailFields, emailField, userDraft } from './fields';

export const description: INodeProperties[] = [
	tenantLocator,
	emailField,
	{
		displayName: 'Additional Fields',
		name: 'additionalFields',
		type: 'collection',
		placeholder: 'Add Field',
		default: {},
		options: detailFields,
	},
];

export async function execute(
	this: IExecuteFunctions,
	immyBot: ImmyBotClient,
	item: number,
): Promise<IDataObject[]> {
	const user = await immyBot.users.create({
		tenantId: locatedId(this, 'tenant', 'Tenant', item),
		email: checkedEmail(this, requiredText(this, 'email', 'Email', item), item),
		...userDraft(this, 'additionalFields', item),
	});
	return [recordJson(user)];
}
