import type { TargetAssignmentFilter } from '../../../../lib/immybot/instance/targetAssignments';
import type { Id } from '../../../../lib/immybot/model';
import { returnAllAndLimit, simplify, take } from '../../../../lib/n8n/fields';
import { filters } from '../../../../lib/n8n/parameters';
import { tenantLocator } from '../../fields';
import { operation } from '../operation';
import { namedJson } from './named';

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
				{
					displayName: 'Maintenance Identifier',
					name: 'maintenanceIdentifier',
					type: 'string',
					default: '',
					placeholder: 'e.g. 42',
					description: 'The ID of the software or task that is deployed',
				},
				{ ...tenantLocator, required: false },
			],
		},
		simplify,
	],
	async function (immyBot, item) {
		const { tenant, ...filter } = filters<TargetAssignmentFilter & { tenant: Id }>(this, item);
		const selection = { ...filter, tenantId: tenant };
		const deployments = await take(this, item, (options) =>
			immyBot.targetAssignments.list(selection, options),
		);
		return await namedJson(this, immyBot, item, deployments);
	},
);
