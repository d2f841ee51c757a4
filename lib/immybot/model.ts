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
	more: Record<string, unknown>;
}

export interface Computer {
	id: Id;
	name: string;
	tenantId: Id | null;
	os: string | null;
	/** `Online`, `Offline`, or a word of the server's own. */
	status: string | null;
	/** `ip_address`, `mac_address`, `manufacturer`, `model` and whatever else was written. */
	properties: Record<string, unknown>;
	more: Record<string, unknown>;
}

/** One maintenance session of a computer. Times are as the server wrote them; {@link instantOf} reads them. */
export interface Session {
	id: Id;
	computerId: Id | null;
	tenantId: Id | null;
	/** `Running`, `Completed`, `Failed`, or a word of the server's own. */
	status: string | null;
	startTime: string | null;
	/** `null` until the session has ended. */
	endTime: string | null;
	/** `null` where the server leaves them out, as it may in lists. */
	actions: SessionAction[] | null;
	more: Record<string, unknown>;
}

/** One thing that a session did. */
export interface SessionAction {
	id: Id | null;
	status: string | null;
	deploymentName: string | null;
	/** What happened, in the server's words. */
	details: string | null;
	more: Record<string, unknown>;
}

/** A person at a customer, identified by the email address without regard to case. */
export interface User {
	id: Id;
	tenantId: Id | null;
	email: string;
	firstName: string | null;
	lastName: string | null;
	phone: string | null;
	department: string | null;
	title: string | null;
	more: Record<string, unknown>;
}

/** Where a task's script runs, in the guide's words. */
export const EXECUTION_CONTEXTS = ['CloudScript', 'Metascript', 'System', 'User'] as const;

/** What a person writes. `undefined` leaves a field alone; `null` clears it. */
export type UserDraft = Omit<User, 'id' | 'more'>;

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

/** Whether a session or an action ended in failure, however the server capitalises the word. */
export function hasFailed({ status }: Pick<Session | SessionAction, 'status'>): boolean {
	return status?.trim().toLowerCase() === 'failed';
}

/**
 * A point in time as milliseconds since 1970; `undefined` when the text holds none. A time without a zone is UTC, as
 * ASP.NET writes it, and years before 1990 mean "never".
 */
export function instantOf(text: string | null | undefined): number | undefined {
	const trimmed = text?.trim() ?? '';
	if (!/^\d{4}-\d\d-\d\d/.test(trimmed)) return undefined;
	const hasZone = /(?:Z|[+-]\d\d:?\d\d)$/i.test(trimmed.slice(10));
	const time = Date.parse(hasZone || trimmed.length === 10 ? trimmed : `${trimmed}Z`);
	return time >= EARLIEST ? time : undefined;
}

const EARLIEST = Date.UTC(1990, 0, 1);
