import { requiredText } from '../../../../lib/n8n/parameters';
import { recordJson } from '../../output';
import { nameField, tagDraft, tagFields } from './fields';
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
			options: [...tagFields],
		},
	],
	async function (immyBot, item) {
		const name = requiredText(this, 'name', 'Name', item);
		return [recordJson(await immyBot.tags.create({ ...tagDraft(this, 'additionalFields', item), name }))];
	},
);
