import { HttpError } from '../../http/errors';
import { asText, compileField } from '../engine/fieldMapping';
import { baseVariables, needed, readRows, type Context } from './context';
import { createByReference } from './createByReference';
import type { Id, TicketPort } from './port';
import type { NotesProfile } from './profile';
import { sameText } from './text';
import { fit, sendWrite } from './write';

/** Reads and writes the notes of tickets. */
export function notePort(context: Context): Pick<TicketPort, 'notes' | 'addNote'> {
	const { note, notes: lists, maxLength } = context.profile.tickets;

	async function notes(id: Id): Promise<string[] | undefined> {
		if (!lists) return undefined;
		const texts = Promise.all([lists].flat().map(async (list) => await textsIn(id, list)));
		return (await texts.catch(undefinedIfNotOffered))?.flat();
	}

	function undefinedIfNotOffered(error: unknown): undefined {
		if (!isNotOffered(error)) throw error;
		context.notices.add(
			'notes not read',
			'This PSA does not show the notes of a ticket: one may be written twice.',
		);
	}

	async function textsIn(id: Id, list: NotesProfile): Promise<string[]> {
		const text = compileField(list.text, {}, asText);
		const variables = { ...baseVariables(context), ticketId: id };
		const options = { label: `notes of ticket ${id}`, variables, everything: true };
		const texts: string[] = [];
		for await (const page of readRows(context, list, options, (row) => text(row) ?? '')) texts.push(...page);
		return texts;
	}

	async function addNote(id: Id, text: string, footer?: string): Promise<boolean> {
		const write = needed(note, 'tickets.note', 'add a note');
		const variables = { ...baseVariables(context), ticketId: id };
		const whole = fit(write, { variables, name: 'text', text, footer, most: maxLength?.note }) ?? '';
		const written = async () => {
			const texts = await notes(id);
			return texts?.some((each) => sameText(each, whole)) ? { id } : undefined;
		};
		const { created } = await createByReference<{ id: Id }>(
			{
				key: context.keyOf('note', `${id} ${whole}`),
				find: lists && written,
				get: async () => ({ id }),
				create: async () => {
					await sendWrite(context, write, () => undefined, { variables: { ...variables, text: whole } });
					return { id };
				},
				lagMs: 0,
			},
			context.byReference,
		);
		return created;
	}

	return { notes, addNote };
}

/** A server without this path; another 404 would have shown when the ticket was read. */
function isNotOffered(error: unknown): boolean {
	return error instanceof HttpError && [404, 405, 501].includes(error.status ?? 0);
}
