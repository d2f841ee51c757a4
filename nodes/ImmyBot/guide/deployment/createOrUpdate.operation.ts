import { createOrUpdate } from '../../../../lib/immybot/createOrUpdate';
import { taskLocator } from '../fields';
import { recordJson } from '../../output';
import { forTenant, nameField, scheduleField, wholeDeployment } from './fields';
import { operation } from '../operation';

export default operation(
	[
		nameField,
		taskLocator,
		scheduleField,
		{
			displayName: 'Additional Fields',
			name: 'additionalFields',
			type: 'collection',
			placeholder: 'Add Field',
			default: {},
			options: [forTenant],
		},
	],
	async function (immyBot, item) {
		const deployment = wholeDeployment(this, item);
		const { name } = deployment;
		return [recordJson(await createOrUpdate('deployments', immyBot.deployments, { name }, deployment))];
	},
);
