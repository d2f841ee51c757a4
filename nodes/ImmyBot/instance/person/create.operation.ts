import type { IDataObject, IExecuteFunctions, INodeProperties } from 'n8n-workflow';

import type { InstanceClient } from '../../../../lib/immybot/instance/port';
import { checkedEmail, locatedId, requiredText } from '../../../../lib/n8n/parameters';
import { tenantLocator } from '../../fields';
import { recordJson } from '../../output';
import { emailField, nameFields, personDraft } from './fields';

export const description: INodeProperties[] = [
	tenantLocator,
	emailField,
	{
		displayName: 'Additional Fields',
		name: 'additionalFields',
		type: 'collection',
		placeholder: 'Add Field',
		default: {},
		options: [...nameFields],
	},
];

export async function execute(
	this: IExecuteFunctions,
	immyBot: InstanceClient,
	item: number,
): Promise<IDataObject[]> {
	const tenantId = locatedId(this, 'tenant', 'Tenant', item);
	const email = checkedEmail(this, requiredText(this, 'email', 'Email', item), item);
	const person = await immyBot.users.create({
		...personDraft(this, 'additionalFields', item),
		tenantId,
		email,
	});
	return [recordJson(person)];
}
