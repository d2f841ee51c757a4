import type { Computer, Id, Tenant, User } from '../../lib/immybot/model';
import type { Values } from './columns';
import type { Existing, Desired, Writer, Problem } from '../../lib/sync/types';

/** The records that Sync can keep in step. */
export type Synced = Computer | Tenant | User;
export interface Prepared<R> {
	existing: Array<Existing<R>>;
	desired(item: number, values: Values): Desired;
	writer: Writer<R>;
}
export interface TenantAnswer {
	tenantId?: Id;
	problem?: Problem;
}
