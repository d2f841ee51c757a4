import {
	NOTIFICATION_SEVERITY,
	type NotificationFilter,
} from '../../../../lib/immybot/instance/notifications';
import type { Id } from '../../../../lib/immybot/model';
import { returnAllAndLimit, simplify, take } from '../../../../lib/n8n/fields';
import { filters } from '../../../../lib/n8n/parameters';
import { tenantLocator } from '../../fields';
import { outputJson } from '../../output';
import { choices } from '../choices';
import { operation } from '../operation';
import { notificationTypeField } from './fields';

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
				notificationTypeField,
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
