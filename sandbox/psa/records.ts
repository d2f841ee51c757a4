import { z } from 'zod';
import type { Id } from '../server/table';

export interface PsaCustomerRow {
	readonly id: Id;
	readonly name: string;
}

export interface PsaUserRow {
	readonly id: Id;
	readonly name: string;
	readonly email: string;
}

export interface TicketRow {
	readonly id: Id;
	readonly customer_id: Id;
	readonly summary: string;
	readonly description: string | null;
	readonly priority: string | null;
	readonly status: string;
	readonly external_ref: string | null;
}

export interface NoteRow {
	readonly id: Id;
	readonly ticket_id: Id;
	readonly text: string;
}

export interface TimeEntryRow {
	readonly id: Id;
	readonly ticket_id: Id | null;
	readonly customer_id: Id | null;
	readonly user_id: Id | null;
	readonly start_time: string;
	readonly end_time: string;
	readonly duration_minutes: number;
	readonly billable: boolean | null;
	readonly notes: string | null;
	readonly external_ref: string | null;
}

/** What a description may have at most, in characters. */
const LONGEST_TEXT = 65_535;

const id = z.union([z.string(), z.number()]);

/** A ticket as a client writes it: what it leaves out becomes null. */
export const ticketBody = z.object({
	customer_id: id,
	summary: z.string().regex(/\S/, 'must not be empty'),
	description: z.string().max(LONGEST_TEXT, 'is too long').nullable().default(null),
	priority: z.string().nullable().default(null),
	status: z.string().default('New'),
	external_ref: z.string().nullable().default(null),
});

export const noteBody = z.object({ text: z.string().min(1, 'is required') });

export const timeEntryBody = z.object({
	ticket_id: id.nullable().default(null),
	customer_id: id.nullable().default(null),
	user_id: id.nullable().default(null),
	start_time: z.string(),
	end_time: z.string(),
	duration_minutes: z.number(),
	billable: z.boolean().nullable().default(null),
	notes: z.string().nullable().default(null),
	external_ref: z.string().nullable().default(null),
});
