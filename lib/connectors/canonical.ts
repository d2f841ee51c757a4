/**
 * The shapes that every RMM and PSA is mapped to, whatever it calls its fields. ImmyBot Sync maps them by itself.
 * A field that the system does not give is absent, never empty.
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
