import type { InstanceClient } from '../../../../lib/immybot/instance/port';
import type { Column } from '../../columns';
import type { Prepared, Synced } from '../../resource';
import type { InstanceSettings } from '../settings';
import type { TenantLookup } from '../tenantLookup';

/** One kind of record that Sync can keep in step on a live instance. */
export interface InstanceResource {
	columns(settings: { tenantLookup: TenantLookup }): Column[];
	/** Reads everything that the plan needs; then turns one item's values into what is desired. */
	prepare(immyBot: InstanceClient, settings: InstanceSettings): Promise<Prepared<Synced>>;
}
