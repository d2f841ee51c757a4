import { tenantLocator } from '../../fields';
import { recordJson } from '../../output';
import { personLocator } from '../fields';
import { emailField, nameFields, personDraft } from './fields';
import { operation } from '../operation';
import { recordId } from '../parameters';

export default operation(
	[
		personLocator,
		{
			displayName: 'Update Fields',
			name: 'updateFields',
			type: 'collection',
			placeholder: 'Add Field',
			default: {},
			description:
				'Only the fields that are added are changed. An added field that is left empty is cleared, unless the record cannot be without it.',
			options: [...nameFields, { ...emailField, required: false }, { ...tenantLocator, required: false }],
		},
	],
	async function (immyBot, item) {
		const id = recordId(this, 'person', 'Person', item);
		return [recordJson(await immyBot.users.update(id, personDraft(this, 'updateFields', item)))];
	},
);
