import type { GuideClient } from '../../../../lib/immybot/guide/port';
import type { Rules } from '../../../../lib/sync/types';
import type { Column } from '../../columns';
import { Prepared, Synced } from '../../resource';

/** What the form asks for, as far as a resource needs it. */
export interface SyncSettings {
	source: string;
	/** The column whose value tells records apart. */
	matchOn: string;
	tenantLookup: 'externalId' | 'tenantId';
	rules: Rules;
	/** Whether a computer is missing only if some item speaks of its tenant. */
	missingInNamedTenants: boolean;
}

/** One kind of record that Sync can keep in step. */
export interface SyncResource<R extends Synced> {
	columns(settings: Pick<SyncSettings, 'tenantLookup'>): Column[];
	/** Reads everything that the plan needs; then turns one item's values into what is desired. */
	prepare(immyBot: GuideClient, settings: SyncSettings): Promise<Prepared<R>>;
}
