import type { Customer, ListSelection, PsaUser, Ticket, TimeEntry } from '../canonical';

export type Id = string | number;

/** What a person chose of the PSA's own lists, by the names of the profile's `settings`. */
export type Settings = Readonly<Record<string, unknown>>;

/** What a ticket is created with: the placeholders of the profile's `create`, and members that join the body as they are. */
export interface TicketDraft {
	reference?: string;
	customerId?: Id;
	summary: string;
	/** Default: the summary. */
	description?: string;
	/** Ends the description, however much of that is cut. */
	footer?: string;
	/** A word of the node's, or the PSA's own value; `values` in the profile translates. */
	priority?: string;
	status?: string;
	contactId?: Id;
	userId?: Id;
	/** The customer's device (configuration item) of this name is linked, where there is one. */
	deviceName?: string;
	settings?: Settings;
	extra?: Record<string, unknown>;
}

export interface TimeEntryDraft {
	reference?: string;
	ticketId?: Id;
	/** Other tickets on which an earlier run may have booked it. */
	earlierTicketIds?: readonly Id[];
	customerId?: Id;
	userId?: Id;
	/** ISO 8601. */
	start: string;
	end: string;
	minutes: number;
	/** Default false. */
	billable?: boolean;
	notes?: string;
	settings?: Settings;
	extra?: Record<string, unknown>;
}

/** A record, and whether it was created just now. */
export interface Made<R> {
	record: R;
	created: boolean;
}

/** Reads and writes one PSA. Every call throws `Failure` only. */
export interface PsaConnector {
	customers(selection?: ListSelection): AsyncGenerator<Customer[]>;
	users(selection?: ListSelection): AsyncGenerator<PsaUser[]>;
	/** What the system is called, for `source`. */
	readonly system: string;
	readonly tickets: TicketPort;
	readonly timeEntries: {
		/** With a reference, one entry for it, ever. */
		create(draft: TimeEntryDraft): Promise<Made<TimeEntry>>;
	};
	/** What a person may choose for tickets and time entries. */
	readonly settings: readonly Setting[];
	/** Which field of the PSA carries the reference of a ticket, for people. */
	readonly referenceIn?: string;
	/** Whether it stands in a text that people change, such as a title, because the PSA has no field of its own for it. */
	readonly referenceIsInText: boolean;
	/**
	 * What the PSA offers for one of the profile's settings.
	 * @param chosen the values of the settings that it depends on
	 */
	choices(setting: string, chosen?: Settings): Promise<Choice[]>;
	/** Runs `work` when no other item or workflow of this n8n works on the key. */
	exclusive<T>(key: string, work: () => Promise<T>): Promise<T>;
	/** Sentences for a person about what was left out so far. */
	notices(): string[];
	/** What is missing of the customers and users read so far; `undefined` where everything came through. */
	incomplete(): string | undefined;
}

export interface Setting {
	name: string;
	label: string;
	of: 'ticket' | 'timeEntry';
	required: boolean;
	/** Names of settings that must be chosen before its choices can be listed. */
	dependsOn: readonly string[];
	/** Whether it has choices; otherwise the value is typed. */
	isList: boolean;
}

export interface Choice {
	name: string;
	value: string | number | boolean;
}

export interface TicketPort {
	list(selection?: ListSelection): AsyncGenerator<Ticket[]>;
	get(id: Id): Promise<Ticket>;
	/** The ticket of this id if it exists and shows that it is the reference's, or if no ticket of this PSA shows its reference. */
	getIfOf(id: Id, reference: string): Promise<Ticket | undefined>;
	/**
	 * The ticket of a reference; `undefined` when it is certain that there is none.
	 * @throws Failure `ambiguous` when several tickets have it; it names their ids
	 */
	find(reference: string): Promise<Ticket | undefined>;
	/** With a reference, one ticket for it, ever. */
	create(draft: TicketDraft): Promise<Made<Ticket>>;
	/** A note that is on the ticket already is not written again. Returns whether it was written. */
	addNote(id: Id, text: string, footer?: string): Promise<boolean>;
	/** The texts of a ticket's notes; `undefined` when the PSA does not show them. */
	notes(id: Id): Promise<string[] | undefined>;
	/** Closes a ticket that is open, after a note with the reason. Returns the ticket, and whether it was open. */
	close(ticket: Ticket, note?: string): Promise<{ record: Ticket; closed: boolean }>;
	/**
	 * Opens a closed ticket again.
	 * @param withinMs only if it was closed no longer ago
	 * @returns `undefined` when the ticket stays closed: too long ago, at an unknown time, or the PSA cannot do it
	 */
	reopen(ticket: Ticket, withinMs: number): Promise<Ticket | undefined>;
}
