import type { IDataObject } from 'n8n-workflow';

import type { InstanceClient } from '../../lib/immybot/instance/client';
import type { InstanceComputer, PendingAgent } from '../../lib/immybot/instance/model';
import type { Notification } from '../../lib/immybot/instance/notifications';
import { recordFields } from '../../lib/immybot/model';
import type { EventName } from './events';
import { MOST_AT_ONCE, type Feed, type Happening } from './feed';
import type { Watch } from './watch';

type Queued = InstanceComputer | PendingAgent | Notification;

/**
 * The queues of an ImmyBot instance. A queue is read whole and compared with what was in it: a record that left it and
 * comes back is new again.
 */
function queueFeed<R extends Queued>(options: {
	part: 'onboarding' | 'agents' | 'notifications';
	event: EventName;
	list: (immyBot: InstanceClient, watch: Watch) => AsyncGenerator<R[]>;
}): Feed<InstanceClient> {
	const { part, event, list } = options;
	const happening = (record: R): Happening => ({
		event,
		data: recordFields<Queued>(record) as IDataObject,
	});
	return {
		isWatched: (events) => events.has(event),

		async read(immyBot, watch, { [part]: before }) {
			const known = new Set(before);
			const keys: string[] = [];
			const happenings: Happening[] = [];
			for await (const page of list(immyBot, watch)) {
				for (const record of page) {
					const key = String(record.id);
					const isNews = before !== undefined && !known.has(key);
					// What has to wait is not remembered: the next poll finds it again.
					if (isNews && happenings.length === MOST_AT_ONCE) continue;
					if (isNews) happenings.push(happening(record));
					known.add(key);
					keys.push(key);
				}
			}
			return { happenings, remember: { [part]: keys } };
		},

		async sample(immyBot, watch) {
			for await (const [record] of list(immyBot, watch)) if (record) return happening(record);
			return undefined;
		},
	};
}

export const awaitingOnboarding = queueFeed<InstanceComputer>({
	part: 'onboarding',
	event: 'computer.awaitingOnboarding',
	list: ({ computers }, { tenantId }) =>
		computers.list({ awaitingOnboarding: true, tenantId: tenantId || undefined }, { everything: true }),
});

export const pendingAgents = queueFeed<PendingAgent>({
	part: 'agents',
	event: 'agent.pending',
	list: (immyBot, { tenantId }) => immyBot.pendingAgents.list({ tenantId: tenantId || undefined }),
});

/** What nobody has acknowledged. ImmyBot has no event for a session that failed among them. */
export const newNotifications = queueFeed<Notification>({
	part: 'notifications',
	event: 'notification.added',
	list: ({ notifications }, { tenantId }) =>
		notifications.listUnacknowledged({ tenantId: tenantId || undefined }, { everything: true }),
});
