import { HttpError } from '../../http/errors';
import type { Ticket } from '../canonical';
import { undefinedIfGone } from './createByReference';
import type { PsaConnector, TicketDraft } from './connector';

export interface RaiseOptions {
	/**
	 * Which time it happened. The same occurrence is never told twice; another one of the same reference is news.
	 * Without it, whatever happens again is known already.
	 */
	occurrence?: string;
	/** What news does to an open ticket. */
	whenOpen: 'note' | 'nothing';
	/** What news does to a closed ticket. */
	whenClosed: 'create' | 'note' | 'nothing';
	/** What a note says. Default: the description. */
	note?: string;
	/** The id of the reference's ticket, from a ledger: it is then not searched for. */
	knownTicketId?: string;
}

export interface Raised {
	ticket: Ticket;
	action: 'created' | 'noted' | 'unchanged';
}

/** So many tickets of one matter after each other mean that something else is wrong. */
const MOST_TICKETS = 100;

/**
 * One reference, one ticket: creates it, or tells the ticket that is there of what happened again. Where a closed
 * ticket is to be followed by a new one, that has the reference `<reference>#2`, and so on; so each of them is found
 * again, and a run that is repeated does nothing.
 */
export async function raiseTicket(
	psa: PsaConnector,
	draft: TicketDraft & { reference: string },
	options: RaiseOptions,
): Promise<Raised> {
	return await psa.exclusive(draft.reference, async () => {
		for (let number = 1; number <= MOST_TICKETS; number++) {
			const raised = await raise(psa, draft, number, options);
			if (raised) return raised;
		}
		throw new HttpError('ambiguous', `"${draft.reference}" has more than ${MOST_TICKETS} closed tickets.`);
	});
}

/** @returns `undefined` when the ticket of this number is closed and another should follow it */
async function raise(
	psa: PsaConnector,
	draft: TicketDraft & { reference: string },
	number: number,
	options: RaiseOptions,
): Promise<Raised | undefined> {
	const { occurrence, whenOpen, whenClosed } = options;
	const reference = referenceOf(draft.reference, number);
	const { record, created } = await findOrCreate(psa, { ...draft, reference }, number, options);
	if (created) return { ticket: record, action: 'created' };
	if (occurrence === undefined) return { ticket: record, action: 'unchanged' };
	const ticket = record.description === undefined ? await psa.tickets.get(record.id) : record;
	const mark = markOf(reference, occurrence);
	if (await tells(psa, ticket, mark)) return { ticket, action: 'unchanged' };
	const rule = ticket.closed ? whenClosed : whenOpen;
	if (rule === 'create') return undefined;
	if (rule === 'nothing') return { ticket, action: 'unchanged' };
	const text = options.note ?? draft.description ?? draft.summary;
	const noted = await psa.tickets.addNote(ticket.id, text, mark);
	return { ticket, action: noted ? 'noted' : 'unchanged' };
}

async function findOrCreate(
	psa: PsaConnector,
	draft: TicketDraft & { reference: string },
	number: number,
	{ occurrence, knownTicketId }: RaiseOptions,
): Promise<{ record: Ticket; created: boolean }> {
	if (number === 1 && knownTicketId !== undefined) {
		const record = await psa.tickets.get(knownTicketId).catch(undefinedIfGone);
		if (record) return { record, created: false };
	}
	if (occurrence === undefined) return await psa.tickets.create(draft);
	return await psa.tickets.create({ ...draft, footer: markOf(draft.reference, occurrence) });
}

/**
 * The ticket in which a reference stands now: the first that is open, else the last of those that followed each other.
 * @returns `undefined` when the reference has no ticket
 */
export async function currentTicket(psa: PsaConnector, reference: string): Promise<Ticket | undefined> {
	let current: Ticket | undefined;
	for (let number = 1; number <= MOST_TICKETS; number++) {
		const ticket = await psa.tickets.find(referenceOf(reference, number));
		if (!ticket) break;
		current = ticket;
		if (!ticket.closed) break;
	}
	return current;
}

function referenceOf(reference: string, number: number): string {
	return number === 1 ? reference : `${reference}#${number}`;
}

/** How a ticket shows which occurrence it tells of. */
function markOf(reference: string, occurrence: string): string {
	return `[${reference} @ ${occurrence}]`;
}

async function tells(psa: PsaConnector, ticket: Ticket, mark: string): Promise<boolean> {
	if (ticket.description?.includes(mark)) return true;
	const notes = await psa.tickets.notes(ticket.id);
	return notes?.some((text) => text.includes(mark)) ?? false;
}
