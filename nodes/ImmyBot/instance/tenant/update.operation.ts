import { tenantLocator } from '../../fields';
import { recordJson } from '../../output';
import { nameField, slugField, tenantFields, tenantDraft } from './fields';
import { operation } from '../operation';
import { recordId } from '../parameters';

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
			options: [...tenantFields, { ...nameField, required: false }, slugField],
		},
	],
	async function (immyBot, item) {
		const id = recordId(this, 'tenant', 'Tenant', item);
		return [recordJson(await immyBot.tenants.update(id, tenantDraft(this, 'updateFields', item)))];
	},
);
