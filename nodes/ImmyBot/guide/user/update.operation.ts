import { locatedId } from '../../../../lib/n8n/parameters';
import { tenantLocator } from '../../fields';
import { userLocator } from '../fields';
import { recordJson } from '../../output';
import { detailFields, emailField, userDraft } from './fields';
import { operation } from '../operation';

export default operation(
	[
		userLocator,
		{
			displayName: 'Update Fields',
			name: 'updateFields',
			type: 'collection',
			placeholder: 'Add Field',
			default: {},
			description:
				'Only the fields that are added are changed. An added field that is left empty is cleared, unless the record cannot be without it.',
			options: [...detailFields, { ...emailField, required: false }, { ...tenantLocator, required: false }],
		},
	],
	async function (immyBot, item) {
		const id = locatedId(this, 'user', 'User', item);
		return [recordJson(await immyBot.users.update(id, userDraft(this, 'updateFields', item)))];
	},
);
