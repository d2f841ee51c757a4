import type { Deployment } from '../../../../lib/immybot/guide/model';
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
		const { name, tenantId = null } = deployment;
		// One name may stand for a deployment of each tenant, and for one of all.
		const isMeant = (one: Deployment) => String(one.tenantId ?? '') === String(tenantId ?? '');
		const { deployments } = immyBot;
		return [recordJson(await createOrUpdate('deployments', deployments, { name }, deployment, isMeant))];
	},
);
