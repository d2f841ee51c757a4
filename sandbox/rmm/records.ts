import type { Id } from '../server/table';

export interface CustomerRow {
	readonly id: Id;
	readonly name: string;
	/** What the customer's hostnames start with; clients do not see it. */
	readonly code: string;
}

export interface ComputerRow {
	readonly id: Id;
	readonly customer_id: Id;
	readonly hostname: string;
	readonly operating_system: string;
	readonly online: boolean;
	readonly ip_address: string;
	readonly mac_address: string;
	readonly manufacturer: string;
	readonly model: string;
	readonly serial_number: string;
	/** ISO 8601, UTC. */
	readonly last_seen: string;
}
