/**
 * What ImmyBot's records are, whatever the wire they came over. Every record keeps in `more` the fields that the
 * model does not name, as the server wrote them, so that nothing is lost to the user.
 */

/** Numbers or strings, as the server wrote them. Compare with {@link sameId}. */
export type Id = string | number;

export type ComputerStatus = 'Online' | 'Offline';

export interface Tenant {
	id: Id;
	name: string;
	/** The customer's id in the system that the tenant came from. */
	externalId: Id | null;
	/** The name of the system that the tenant came from. */
	integrationSource: string | null;
	more: Record<string, unknown>;
}

export interface Computer {
	id: Id;
	name: string;
	tenantId: Id | null;
	externalId: Id | null;
	os: string | null;
	/** `Online`, `Offline`, or a word of the server's own. */
	status: string | null;
	integrationSource: string | null;
	/** `ip_address`, `mac_address`, `manufacturer`, `model` and whatever else was written. */
	properties: Record<string, unknown>;
	more: Record<string, unknown>;
}

/** What a person writes. `undefined` leaves a field alone; `null` clears it. */
export type TenantDraft = Omit<Tenant, 'id' | 'more'>;
export type ComputerDraft = Omit<Computer, 'id' | 'more'>;

/** Ids are compared as strings, because a server may write 7 in one reply and "7" in the next. */
export function sameId(a: Id | null | undefined, b: Id | null | undefined): boolean {
	return a !== null && a !== undefined && b !== null && b !== undefined && String(a) === String(b);
}

/** A record as one flat object: the model's fields, then every other field that the server sent. */
export function recordFields<R extends { more: Record<string, unknown> }>({
	more,
	...fields
}: R): Record<string, unknown> {
	return { ...more, ...fields };
}
