import { externalIdField, integrationSourceField } from '../fields';
import { recordJson } from '../../output';
import { draftFields, requiredText } from '../../../../lib/n8n/parameters';
import { nameField } from './fields';
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
			options: [externalIdField, integrationSourceField],
		},
	],
	async function (immyBot, item) {
		const name = requiredText(this, 'name', 'Name', item);
		const tenant = await immyBot.tenants.create({ name, ...draftFields(this, 'additionalFields', item) });
		return [recordJson(tenant)];
	},
);
