import { tenantLocator } from '../../fields';
import { externalIdField, integrationSourceField } from '../fields';
import { recordJson } from '../../output';
import { locatedId, requiredText } from '../../../../lib/n8n/parameters';
import { computerDraft, nameField, osField, propertiesField, statusField } from './fields';
import { operation } from '../operation';

export default operation(
	[
		nameField,
		tenantLocator,
		{
			displayName: 'Additional Fields',
			name: 'additionalFields',
			type: 'collection',
			placeholder: 'Add Field',
			default: {},
			options: [externalIdField, integrationSourceField, osField, propertiesField, statusField],
		},
	],
	async function (immyBot, item) {
		const computer = await immyBot.computers.create({
			name: requiredText(this, 'name', 'Name', item),
			tenantId: locatedId(this, 'tenant', 'Tenant', item),
			...computerDraft(this, 'additionalFields', item),
		});
		return [recordJson(computer)];
	},
);
