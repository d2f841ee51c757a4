import { checkedEmail, locatedId, requiredText } from '../../../../lib/n8n/parameters';
import { tenantLocator } from '../../fields';
import { recordJson } from '../../output';
import { detailFields, emailField, userDraft } from './fields';
import { operation } from '../operation';

export default operation(
	[
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
	],
	async function (immyBot, item) {
		const user = await immyBot.users.create({
			tenantId: locatedId(this, 'tenant', 'Tenant', item),
			email: checkedEmail(this, requiredText(this, 'email', 'Email', item), item),
			...userDraft(this, 'additionalFields', item),
		});
		return [recordJson(user)];
	},
);
