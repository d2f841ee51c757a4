import type { IDataObject, IExecuteFunctions, INodeProperties } from 'n8n-workflow';

import { createOrUpdate } from '../../../../lib/immybot/createOrUpdate';
import { emailKey } from '../../../../lib/immybot/email';
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
	const names = personDraft(this, 'additionalFields', item);
	const { users } = immyBot;
	const port = { ...users, create: async () => await users.create({ ...names, tenantId, email }) };
	const isMeant = (person: { email: string }): boolean => emailKey(person.email) === emailKey(email);
	return [recordJson(await createOrUpdate('persons', port, { tenantId, email }, names, isMeant))];
}
