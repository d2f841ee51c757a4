import type { GuideClient } from '../../../lib/immybot/client';
import type { Computer, Tenant, User } from '../../../lib/immybot/model';
import type { Desired, Existing, Rules, Writer } from '../../../lib/sync/types';
import type { Column, Values } from '../columns';

/** The records that Sync can keep in step. */
export type Synced = Computer | Tenant | User;

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

export interface Prepared<R> {
	existing: Array<Existing<R>>;
	desired(item: number, values: Values): Desired;
	writer: Writer<R>;
}
