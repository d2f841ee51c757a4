import { draftFields, locatedId } from '../../../../lib/n8n/parameters';
import { taskLocator } from '../fields';
import { recordJson } from '../../output';
import { executionContextField, nameField, scriptField } from './fields';
import { operation } from '../operation';

export default operation(
	[
		taskLocator,
		{
			displayName: 'Update Fields',
			name: 'updateFields',
			type: 'collection',
			placeholder: 'Add Field',
			default: {},
			description:
				'Only the fields that are added are changed. An added field that is left empty is cleared, unless the record cannot be without it.',
			options: [
				executionContextField,
				{ ...nameField, required: false },
				{ ...scriptField, required: false },
			],
		},
	],
	async function (immyBot, item) {
		const id = locatedId(this, 'task', 'Task', item);
		const draft = draftFields(this, 'updateFields', item, { name: 'Name', script: 'Script' });
		return [recordJson(await immyBot.tasks.update(id, draft))];
	},
);
