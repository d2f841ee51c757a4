import { checkedEmail, requiredText } from '../../../../lib/n8n/parameters';
import { tenantLocator } from '../../fields';
import { recordJson } from '../../output';
import { emailField, nameFields, personDraft } from './fields';
import { operation } from '../operation';
import { recordId } from '../parameters';

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
			options: [...nameFields],
		},
	],
	async function (immyBot, item) {
		const tenantId = recordId(this, 'tenant', 'Tenant', item);
		const email = checkedEmail(this, requiredText(this, 'email', 'Email', item), item);
		const person = await immyBot.users.create({
			...personDraft(this, 'additionalFields', item),
			tenantId,
			email,
		});
		return [recordJson(person)];
	},
);
