import type { ImmyBotClient } from '../../../lib/immybot/client';
import type { Computer, Tenant } from '../../../lib/immybot/model';
import type { Desired, Existing, Rules, Writer } from '../../../lib/sync/types';
import type { Column, Values } from '../columns';

/** What the form asks for, as far as a resource needs it. */
export interface SyncSettings {
	source: string;
	/** The column whose value tells records apart. */
	matchOn: string;
	tenantLookup: 'externalId' | 'tenantId';
	rules: Rules;
}

/** One kind of record that Sync can keep in step. */
export interface SyncResource<R extends Tenant | Computer> {
	columns(settings: Pick<SyncSettings, 'tenantLookup'>): Column[];
	/** Reads everything that the plan needs; then turns one item's values into what is desired. */
	prepare(immyBot: ImmyBotClient, settings: SyncSettings): Promise<Prepared<R>>;
}

export interface Prepared<R> {
	existing: Array<Existing<R>>;
	desired(item: number, values: Values): Desired;
	writer: Writer<R>;
}
