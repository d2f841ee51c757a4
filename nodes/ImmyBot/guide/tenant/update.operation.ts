import { tenantLocator } from '../../fields';
import { externalIdField, integrationSourceField } from '../fields';
import { recordJson } from '../../output';
import { draftFields, locatedId } from '../../../../lib/n8n/parameters';
import { nameField } from './fields';
import { operation } from '../operation';

export default operation(
	[
		tenantLocator,
		{
			displayName: 'Update Fields',
			name: 'updateFields',
			type: 'collection',
			placeholder: 'Add Field',
			default: {},
			description:
				'Only the fields that are added are changed. An added field that is left empty is cleared, unless the record cannot be without it.',
			options: [externalIdField, integrationSourceField, { ...nameField, required: false }],
		},
	],
	async function (immyBot, item) {
		const id = locatedId(this, 'tenant', 'Tenant', item);
		const draft = draftFields(this, 'updateFields', item, { name: 'Name' });
		return [recordJson(await immyBot.tenants.update(id, draft))];
	},
);
