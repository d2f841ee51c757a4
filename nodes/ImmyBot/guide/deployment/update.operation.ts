import { locatedId } from '../../../../lib/n8n/parameters';
import { deploymentLocator, taskLocator } from '../fields';
import { recordJson } from '../../output';
import { deploymentDraft, forTenant, nameField, scheduleField } from './fields';
import { operation } from '../operation';

export default operation(
	[
		deploymentLocator,
		{
			displayName: 'Update Fields',
			name: 'updateFields',
			type: 'collection',
			placeholder: 'Add Field',
			default: {},
			description:
				'Only the fields that are added are changed. An added field that is left empty is cleared, unless the record cannot be without it.',
			options: [
				{ ...nameField, required: false },
				{ ...scheduleField, required: false },
				{ ...taskLocator, required: false },
				forTenant,
			],
		},
	],
	async function (immyBot, item) {
		const id = locatedId(this, 'deployment', 'Deployment', item);
		return [recordJson(await immyBot.deployments.update(id, deploymentDraft(this, 'updateFields', item)))];
	},
);
