/**
 * The shapes that every RMM and PSA is mapped to, whatever it calls its fields. ImmyBot Sync maps them by itself.
 * A field that the system does not give is absent, never empty; only a `name` is then `''`, so that the record keeps its
 * place among those that exist.
 *
 * On the items of a node, two more stand beside these fields: `source`, the name of the system; and, on every item of a
 * read that did not bring everything, `incomplete`, a sentence that says what is missing. Nothing may be removed because
 * such a read lacks it.
 */
export interface Customer {
	id: string | number;
	name: string;
	/** The row as the system sent it. */
	raw: Record<string, unknown>;
}

export interface RmmComputer {
	id: string | number;
	name: string;
	os?: string;
	online?: boolean;
	/** ISO 8601, UTC. */
	lastSeen?: string;
	ips?: string[];
	macs?: string[];
	serial?: string;
	manufacturer?: string;
	model?: string;
	customerId?: string | number;
	customerName?: string;
	remoteUrl?: string;
	raw: Record<string, unknown>;
}

/** A person in a PSA. */
export interface PsaUser {
	id: string | number;
	name: string;
	email?: string;
	/** The row as the system sent it. */
	raw: Record<string, unknown>;
}

export interface Ticket {
	id: string | number;
	/** What the ticket is about, as another system calls it: one reference has one ticket. */
	reference?: string;
	customerId?: string | number;
	summary?: string;
	description?: string;
	status?: string;
	priority?: string;
	url?: string;
	closed: boolean;
	/** ISO 8601, UTC; only of a closed ticket, where the PSA says it. */
	closedAt?: string;
	raw: Record<string, unknown>;
}

/** How a list of them is read. */
export interface ListSelection {
	/** Whether everything will be read: a list that changes meanwhile is then read again instead of failing. */
	everything?: boolean;
	/**
	 * Whether the records keep their rows as the system sent them. Default `true`. Otherwise `raw` is empty, unless the rows
	 * are needed, as for details or a tree, and a row is let go of as soon as its page is mapped.
	 */
	raw?: boolean;
}

/** In the place of a row that nobody asked for. */
export const NO_ROW: Record<string, unknown> = Object.freeze({});

export interface TimeEntry {
	id: string | number;
	reference?: string;
	raw: Record<string, unknown>;
}
