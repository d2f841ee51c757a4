import type { Id } from '../../../../lib/immybot/model';
import { returnAllAndLimit, simplify, take } from '../../../../lib/n8n/fields';
import { filters } from '../../../../lib/n8n/parameters';
import { tenantLocator } from '../../fields';
import { taskLocator } from '../fields';
import { outputJson } from '../../output';
import { nameField } from './fields';
import { operation } from '../operation';

export default operation(
	[
		...returnAllAndLimit,
		{
			displayName: 'Filters',
			name: 'filters',
			type: 'collection',
			placeholder: 'Add Filter',
			default: {},
			options: [
				{ ...nameField, required: false },
				{ ...taskLocator, required: false },
				{ ...tenantLocator, required: false },
			],
		},
		simplify,
	],
	async function (immyBot, item) {
		const {
			task: taskId,
			tenant: tenantId,
			...filter
		} = filters<{ name: string; task: Id; tenant: Id }>(this, item);
		const deployments = await take(this, item, (options) =>
			immyBot.deployments.list({ ...filter, taskId, tenantId }, options),
		);
		return deployments.map((deployment) => outputJson(this, item, deployment));
	},
);
