import type { Id } from '../../lib/immybot/model';
import { Lru } from '../../lib/values/lru';

/** So many kinds of runs (a credential, a resource and a source) are remembered. */
const KINDS = 50;

/** So many records of each, the newest: an ID and a key, some 200 bytes. */
const RECORDS = 20_000;

/** What runs of this process created, until a list shows it: the IDs of the records by their keys. */
const kinds = new Lru<Map<string, Id>>(KINDS);

/**
 * What the runs of one name created and no list has shown yet. A server whose lists and searches lag behind would be sent
 * each of them again.
 */
export interface RecentCreates {
	ids: ReadonlyMap<string, Id>;
	add(key: string, id: Id): void;
	/** The keys that a list shows by now. */
	forget(listed: Iterable<string | undefined>): void;
}

export function recentCreates(name: string): RecentCreates {
	const ids = kinds.get(name) ?? new Map<string, Id>();
	return {
		ids,
		add(key, id) {
			kinds.set(name, ids);
			ids.delete(key);
			ids.set(key, id);
			for (const oldest of ids.keys()) {
				if (ids.size <= RECORDS) break;
				ids.delete(oldest);
			}
		},
		forget(listed) {
			for (const key of listed) if (key !== undefined) ids.delete(key);
			if (ids.size === 0) kinds.delete(name);
		},
	};
}
