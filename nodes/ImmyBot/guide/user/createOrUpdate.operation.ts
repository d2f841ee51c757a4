import { createOrUpdate } from '../../../../lib/immybot/createOrUpdate';
import { emailKey } from '../../../../lib/immybot/email';
import { checkedEmail, locatedId, requiredText } from '../../../../lib/n8n/parameters';
import { tenantLocator } from '../../fields';
import { recordJson } from '../../output';
import { detailFields, emailField, userDraft } from './fields';
import { operation } from '../operation';

export default operation(
	[
		{ ...tenantLocator, description: 'The customer whose users are looked through' },
		emailField,
		{
			displayName: 'Additional Fields',
			name: 'additionalFields',
			type: 'collection',
			placeholder: 'Add Field',
			default: {},
			options: detailFields,
		},
	],
	async function (immyBot, item) {
		const tenantId = locatedId(this, 'tenant', 'Tenant', item);
		const email = checkedEmail(this, requiredText(this, 'email', 'Email', item), item);
		const details = userDraft(this, 'additionalFields', item);
		const isMeant = (user: { email: string }): boolean => emailKey(user.email) === emailKey(email);
		// The tenant's users are read, not asked for by address: a server that minds the case would hide one of them.
		const { users } = immyBot;
		const port = { ...users, create: async () => await users.create({ tenantId, email, ...details }) };
		return [recordJson(await createOrUpdate('users', port, { tenantId }, details, isMeant))];
	},
);
