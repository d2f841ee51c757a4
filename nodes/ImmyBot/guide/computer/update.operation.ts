import { computerLocator, tenantLocator } from '../../fields';
import { externalIdField, integrationSourceField } from '../fields';
import { recordJson } from '../../output';
import { locatedId } from '../../../../lib/n8n/parameters';
import { computerDraft, nameField, osField, propertiesField, statusField } from './fields';
import { operation } from '../operation';

export default operation(
	[
		computerLocator,
		{
			displayName: 'Update Fields',
			name: 'updateFields',
			type: 'collection',
			placeholder: 'Add Field',
			default: {},
			description:
				'Only the fields that are added are changed. An added field that is left empty is cleared, unless the record cannot be without it.',
			options: [
				externalIdField,
				integrationSourceField,
				{ ...nameField, required: false },
				osField,
				propertiesField,
				statusField,
				{ ...tenantLocator, required: false },
			],
		},
	],
	async function (immyBot, item) {
		const id = locatedId(this, 'computer', 'Computer', item);
		return [recordJson(await immyBot.computers.update(id, computerDraft(this, 'updateFields', item)))];
	},
);
