import {
	NOTIFICATION_SEVERITY,
	NOTIFICATION_TYPE,
	type NotificationFilter,
} from '../../../../lib/immybot/instance/notifications';
import type { Id } from '../../../../lib/immybot/model';
import { returnAllAndLimit, simplify, take } from '../../../../lib/n8n/fields';
import { filters } from '../../../../lib/n8n/parameters';
import { tenantLocator } from '../../fields';
import { outputJson } from '../../output';
import { choices } from '../choices';
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
				{
					displayName: 'Severity',
					name: 'severity',
					type: 'options',
					options: choices(NOTIFICATION_SEVERITY),
					default: 'Critical',
				},
				{ ...tenantLocator, required: false },
				{
					displayName: 'Type',
					name: 'type',
					type: 'options',
					options: choices(NOTIFICATION_TYPE, {
						ProviderAgentsRequiringManualDecision: 'Agents Needing a Decision',
						ProviderHealth: 'Integration Health',
						ProviderRecommendation: 'Integration Recommendation',
						UpdateInstance: 'ImmyBot Update',
					}),
					default: 'ScheduleFailed',
				},
			],
		},
		simplify,
	],
	async function (immyBot, item) {
		const { tenant, ...filter } = filters<NotificationFilter & { tenant: Id }>(this, item);
		const selection = { ...filter, tenantId: tenant };
		const notifications = await take(this, item, (options) =>
			immyBot.notifications.listUnacknowledged(selection, options),
		);
		return notifications.map((notification) => outputJson(this, item, notification));
	},
);
