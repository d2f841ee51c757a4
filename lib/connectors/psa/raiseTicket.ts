import { Failure } from '../../failure';
import type { Ticket } from '../canonical';
import type { PsaConnector, TicketDraft } from './port';

/** One time that it happened. */
export interface Occurrence {
	/** Identifies it: it is written on a ticket once, however often it is reported. */
	id: string;
	/** What a note says about it. */
	text: string;
}

export interface RaiseOptions {
	/** Those of one run, oldest first; they become one note. Without any, only the ticket itself is made sure of. */
	occurrences: Occurrence[];
	/** What a new occurrence does to an open ticket. */
	whenOpen: 'note' | 'nothing';
	/** What a new occurrence does to a closed ticket. */
	whenClosed: 'create' | 'note' | 'nothing' | 'reopen';
	/** With `reopen`: a ticket that was closed longer ago is followed by a new one. Milliseconds. */
	reopenWithinMs?: number;
	/** The id of the reference's ticket, as the workflow remembers it: if it is right, nothing is searched for. */
	knownTicketId?: string;
}

export interface Raised {
	ticket: Ticket;
	action: 'created' | 'noted' | 'reopened' | 'unchanged';
}

type Draft = TicketDraft & { reference: string };

/** So many tickets of one matter after each other mean that something else is wrong. */
const MOST_TICKETS = 100;

/**
 * One reference, one ticket: creates it, or adds to the ticket that is there what happened again. Where a closed
 * ticket is to be followed by a new one, that has the reference `<reference>#2`, and so on; so each of them is found
 * again, and a run that is repeated does nothing.
 */
export async function raiseTicket(psa: PsaConnector, draft: Draft, options: RaiseOptions): Promise<Raised> {
	return await psa.exclusive(draft.reference, async () => {
		let { occurrences } = options;
		for (let number = 1; number <= MOST_TICKETS; number++) {
			const reference = referenceOf(draft.reference, number);
			const raised = await raise(psa, { ...draft, reference }, number, { ...options, occurrences });
			if ('ticket' in raised) return raised;
			occurrences = raised.left;
		}
		throw new Failure('ambiguous', `"${draft.reference}" has more than ${MOST_TICKETS} closed tickets.`);
	});
}

/** @returns the occurrences that are not written yet, when the ticket of this number is closed and another should follow it */
async function raise(
	psa: PsaConnector,
	draft: Draft,
	number: number,
	options: RaiseOptions,
): Promise<Raised | { left: Occurrence[] }> {
	const { occurrences, whenOpen, whenClosed } = options;
	const { record, created } = await findOrCreate(psa, draft, number, options);
	if (created) return { ticket: record, action: 'created' };
	if (occurrences.length === 0) return { ticket: record, action: 'unchanged' };
	const ticket = record.description === undefined ? await psa.tickets.get(record.id) : record;
	const left = await notWritten(psa, ticket, draft.reference, occurrences);
	if (left.length === 0) return { ticket, action: 'unchanged' };

	const rule = ticket.closed ? whenClosed : whenOpen;
	if (rule === 'create') return { left };
	if (rule === 'nothing') return { ticket, action: 'unchanged' };
	const open =
		rule === 'reopen' ? await psa.tickets.reopen(ticket, options.reopenWithinMs ?? Infinity) : ticket;
	if (!open) return { left };
	const text = left.map((occurrence) => withoutMarks(occurrence.text, draft.reference)).join('\n\n');
	const noted = await psa.tickets.addNote(ticket.id, text, marksOf(draft.reference, left));
	return { ticket: open, action: rule === 'reopen' ? 'reopened' : noted ? 'noted' : 'unchanged' };
}

async function findOrCreate(
	psa: PsaConnector,
	draft: Draft,
	number: number,
	{ occurrences, knownTicketId }: RaiseOptions,
): Promise<{ record: Ticket; created: boolean }> {
	if (number === 1 && knownTicketId !== undefined) {
		const record = await psa.tickets.getIfOf(knownTicketId, draft.reference);
		if (record) return { record, created: false };
	}
	if (occurrences.length === 0) return await psa.tickets.create(draft);
	const others = occurrences.slice(1).map(({ text }) => text);
	const description = [draft.description ?? '', ...others].join('\n\n');
	return await psa.tickets.create({
		...draft,
		description: withoutMarks(description, draft.reference),
		footer: marksOf(draft.reference, occurrences),
	});
}

/** The tickets of a reference that followed each other, oldest first. An open one is the last. */
export async function ticketsOf(psa: PsaConnector, reference: string): Promise<Ticket[]> {
	const found: Ticket[] = [];
	for (let number = 1; number <= MOST_TICKETS; number++) {
		const ticket = await psa.tickets.find(referenceOf(reference, number));
		if (!ticket) break;
		found.push(ticket);
		if (!ticket.closed) break;
	}
	return found;
}

/**
 * The ticket in which a reference stands now: the first that is open, else the last of those that followed each other.
 * @returns `undefined` when the reference has no ticket
 */
export async function currentTicket(psa: PsaConnector, reference: string): Promise<Ticket | undefined> {
	return (await ticketsOf(psa, reference)).at(-1);
}

function referenceOf(reference: string, number: number): string {
	return number === 1 ? reference : `${reference}#${number}`;
}

/** How a ticket shows which occurrence a text is about. */
function markOf(reference: string, { id }: Occurrence): string {
	return `[${reference} @ ${id}]`;
}

function marksOf(reference: string, occurrences: readonly Occurrence[]): string {
	return occurrences.map((occurrence) => markOf(reference, occurrence)).join('\n');
}

/** A text from outside may contain what looks like a mark, and would hide the occurrence of that mark. */
function withoutMarks(text: string, reference: string): string {
	return text.replaceAll(`[${reference} @ `, `(${reference} @ `);
}

async function notWritten(
	psa: PsaConnector,
	ticket: Ticket,
	reference: string,
	occurrences: readonly Occurrence[],
): Promise<Occurrence[]> {
	const lacksIn = (texts: readonly string[]) => (occurrence: Occurrence) =>
		!texts.some((text) => text.includes(markOf(reference, occurrence)));
	const left = occurrences.filter(lacksIn([ticket.description ?? '']));
	return left.length === 0 ? [] : left.filter(lacksIn((await psa.tickets.notes(ticket.id)) ?? []));
}
