import { recordJson } from '../../output';
import { tagLocator } from '../fields';
import { nameField, tagDraft, tagFields } from './fields';
import { operation } from '../operation';
import { recordId } from '../parameters';

export default operation(
	[
		tagLocator,
		{
			displayName: 'Update Fields',
			name: 'updateFields',
			type: 'collection',
			placeholder: 'Add Field',
			default: {},
			description:
				'Only the fields that are added are changed. An added field that is left empty is cleared, unless the record cannot be without it.',
			options: [...tagFields, { ...nameField, required: false }],
		},
	],
	async function (immyBot, item) {
		const id = recordId(this, 'tag', 'Tag', item);
		return [recordJson(await immyBot.tags.update(id, tagDraft(this, 'updateFields', item)))];
	},
);
