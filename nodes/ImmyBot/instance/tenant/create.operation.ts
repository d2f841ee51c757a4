import { requiredText } from '../../../../lib/n8n/parameters';
import { recordJson } from '../../output';
import { nameField, slugField, tenantFields, tenantDraft } from './fields';
import { operation } from '../operation';

export default operation(
	[
		nameField,
		{
			displayName: 'Additional Fields',
			name: 'additionalFields',
			type: 'collection',
			placeholder: 'Add Field',
			default: {},
			options: [...tenantFields, slugField],
		},
	],
	async function (immyBot, item) {
		const name = requiredText(this, 'name', 'Name', item);
		const tenant = await immyBot.tenants.create({ ...tenantDraft(this, 'additionalFields', item), name });
		return [recordJson(tenant)];
	},
);
