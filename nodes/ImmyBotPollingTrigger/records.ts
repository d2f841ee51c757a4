import type { IDataObject } from 'n8n-workflow';

import type { ImmyBotClient, ListOptions } from '../../lib/immybot/client';
import type { GuideComputer } from '../../lib/immybot/guide/model';
import { recordFields, type Computer, type Tenant } from '../../lib/immybot/model';
import { Snapshot, type Change, type Watched } from '../../lib/polling/snapshot';
import type { EventName } from './events';
import { MOST_AT_ONCE, type Feed, type Happening } from './feed';
import type { Watch } from './watch';
import type { State } from './state';

/** Some 30 bytes each in the workflow's static data. */
const MOST_RECORDS = 50_000;

/** Computers and tenants: the API cannot say what is new, so the whole list is compared with what it was. */
function recordFeed<R extends Computer | Tenant>(options: {
	part: 'computers' | 'tenants';
	events: Partial<Record<Change, EventName>>;
	list: (immyBot: ImmyBotClient, watch: Watch, options?: ListOptions) => AsyncGenerator<R[]>;
	watched: (record: R) => Watched;
}): Feed {
	const { part, events, list, watched } = options;
	return {
		isWatched: (chosen) => Object.values(events).some((event) => chosen.has(event)),

		async read(immyBot, watch, state: State) {
			const before = state[part];
			const snapshot = new Snapshot(before ?? [], MOST_RECORDS);
			const present = new Set<string>();
			const happenings: Happening[] = [];
			for await (const page of list(immyBot, watch, { everything: true })) {
				for (const record of page) {
					const what = watched(record);
					present.add(what.key);
					const news = before ? chosen(snapshot.changesOf(what), watch, events) : [];
					// A record that has to wait is remembered as it was: the next poll finds it again.
					if (happenings.length + news.length > MOST_AT_ONCE) continue;
					happenings.push(...news.map((event) => happening(event, record)));
					snapshot.note(what);
				}
			}
			if (present.size > MOST_RECORDS) throw new TooMany(part, present.size);
			snapshot.forgetSurplus(present);
			return { happenings, remember: { [part]: snapshot.toJSON() } };
		},

		async sample(immyBot, watch) {
			const event = Object.values(events).find((one) => watch.events.has(one));
			if (!event) return undefined;
			for await (const [record] of list(immyBot, watch)) {
				if (record) return happening(event, record);
			}
			return undefined;
		},
	};
}

export const computers: Feed = recordFeed<Computer & Partial<GuideComputer>>({
	part: 'computers',
	events: {
		added: 'computer.added',
		changed: 'computer.changed',
		offline: 'computer.offline',
		online: 'computer.online',
	},
	list: (immyBot, { tenantId }, options) =>
		immyBot.computers.list({ tenantId: tenantId || undefined }, options),
	// The guide's API alone says where a computer came from. Other fields than these may be times of last contact, which change all the time and mean nothing.
	watched: ({ id, name, tenantId, externalId, os, integrationSource, properties, status }) => ({
		key: String(id),
		content: { name, tenantId, externalId, os, integrationSource, properties },
		online: onlineOf(status),
	}),
});

export const tenants: Feed = recordFeed<Tenant>({
	part: 'tenants',
	events: { added: 'tenant.added' },
	list: (immyBot, _watch, options) => immyBot.tenants.list({}, options),
	watched: ({ id }) => ({ key: String(id), content: null, online: null }),
});

/** More records than can be remembered. */
class TooMany extends Error {
	constructor(part: string, count: number) {
		super(
			`ImmyBot has ${count} ${part}, and at most ${MOST_RECORDS} can be watched. Choose a 'Tenant' in the options, and use one trigger for each tenant.`,
		);
	}
}

function chosen(changes: Change[], watch: Watch, events: Partial<Record<Change, EventName>>): EventName[] {
	return changes.flatMap((change) => {
		const event = events[change];
		return event && watch.events.has(event) ? [event] : [];
	});
}

function onlineOf(status: string | null): boolean | null {
	const word = status?.trim().toLowerCase();
	return word === 'online' ? true : word === 'offline' ? false : null;
}

function happening(event: EventName, record: Computer | Tenant): Happening {
	return { event, data: recordFields<Computer | Tenant>(record) as IDataObject };
}
