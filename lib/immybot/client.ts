import type { Computer, Id, Session, Tenant, User } from './model';

/**
 * The port between the nodes and ImmyBot: what both editions can do. What only one of them can do stands in
 * `GuideClient` (guide/port.ts) and in `InstanceClient` (instance/client.ts). Every call throws `Failure` only.
 */
export interface ImmyBotClient {
	readonly edition: Edition;
	/** Where people open it in a browser, without a slash at its end. */
	readonly webAddress: string;
	readonly tenants: ReadPort<Tenant, TenantFilter>;
	readonly computers: ReadPort<Computer, ComputerFilter>;
	/** People at a customer; a live instance calls them persons. */
	readonly users: ReadPort<User, UserFilter>;
	readonly sessions: ReadPort<Session, SessionFilter>;
	/** The cheapest request that proves address and credential. */
	check(): Promise<void>;
}

export type Edition = 'guide' | 'instance';

/** What every kind of record can be asked for. */
export interface ReadPort<R, F> {
	/**
	 * The matching records, page by page in the server's order. Every filter holds for every record that comes out:
	 * a server that matches loosely is checked here. Text is compared without regard to case.
	 */
	list(filter?: F, options?: ListOptions): AsyncGenerator<R[]>;
	get(id: Id): Promise<R>;
}

/** What most kinds of record can do. `D` is what a person writes, `F` what a list can be narrowed by. */
export interface RecordPort<R, D, F> extends ReadPort<R, F> {
	/** A create whose answer was lost is looked up before it is sent again: never two records for one call. */
	create(draft: Partial<D>): Promise<R>;
	/**
	 * Writes `patch` and leaves every other field as it is: the record is read just before, because a PUT may replace the
	 * whole of it, and somebody may have changed it since a list was read.
	 */
	update(id: Id, patch: Partial<D>): Promise<R>;
}

export interface Deletable {
	/** A record that is gone when an attempt is repeated was deleted by the attempt whose answer was lost. */
	delete(id: Id): Promise<void>;
}

export interface ListOptions {
	/** Whether everything will be read: pages are then fetched side by side where the server says how many there are. */
	everything?: boolean;
	/** How many records will be read: pages then need not be larger. */
	atMost?: number;
}

export interface TenantFilter {
	name?: string;
}

export interface ComputerFilter {
	name?: string;
	tenantId?: Id;
	/** `Online` or `Offline`. */
	status?: string;
}

export interface SessionFilter {
	status?: string;
	computerId?: Id;
	tenantId?: Id;
	/** ISO 8601. Only sessions that ended then or later; one that has not ended is not among them. */
	since?: string;
}

export interface UserFilter {
	email?: string;
	tenantId?: Id;
}
