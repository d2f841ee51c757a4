import { Failure } from '../../failure';
import type { TimeEntry } from '../canonical';
import { compileFields } from '../engine/fieldMapping';
import { lagMs, matches, single, withoutId } from './byReference';
import { baseVariables, needed, translated, type Context } from './context';
import { createByReference, type ByReference } from './createByReference';
import type { Made, TimeEntryDraft } from './port';
import { fit, sendWrite } from './write';

/** Records time; with a reference, once for it, ever. */
export async function createTimeEntry(context: Context, draft: TimeEntryDraft): Promise<Made<TimeEntry>> {
	const spec = needed(context.profile.timeEntries, 'timeEntries', 'record time');
	if (spec.needsTicket && draft.ticketId === undefined) {
		throw new Failure('configuration', 'This PSA books time on tickets only. Choose the ticket.');
	}
	const fields = compileFields({ reference: spec.fields.reference }, { id: spec.fields.id });
	const idOf = (row: Record<string, unknown>) => fields(row).id;
	const { extra, settings, reference, earlierTicketIds = [], ...values } = draft;
	const variables = translated(spec.values, {
		...BLANK,
		...baseVariables(context, settings),
		...values,
		billable: draft.billable ?? false,
		reference,
		hours: Math.round((draft.minutes / 60) * 10_000) / 10_000,
		seconds: Math.round(draft.minutes * 60),
	});

	const send = async (): Promise<TimeEntry> => {
		const most = spec.maxLength?.notes;
		const notes = fit(spec.create, { variables, name: 'notes', text: draft.notes, most });
		const { id, row } = await sendWrite(context, spec.create, idOf, {
			variables: { ...variables, notes },
			extra,
		});
		if (id === undefined) throw withoutId('time entry');
		return { id, reference, raw: row };
	};
	if (reference === undefined) return { record: await send(), created: true };

	const { find } = spec;
	const searched = JSON.stringify(find?.request ?? {});
	const isPerTicket = searched.includes('{ticketId');
	const places = isPerTicket ? [draft.ticketId, ...earlierTicketIds] : [draft.ticketId];
	const search = find && {
		async find() {
			const entries: TimeEntry[] = [];
			for (const ticketId of places) {
				const asked = { reference, label: 'time entries', variables: { ...variables, ticketId } };
				for (const row of await matches(context, find, asked)) {
					const id = idOf(row);
					if (id !== undefined) entries.push({ id, reference, raw: row });
				}
			}
			return single(entries, 'time entries', reference);
		},
	};
	const key = context.keyOf('time entry', reference);
	const { journal, signal } = context.byReference;
	const records: ByReference<TimeEntry> = {
		key,
		...search,
		// An entry cannot be read by its ID. One that the search should show by now was deleted.
		async get(id) {
			if (!find || journal.isNew(key, lagMs(find))) return { id, reference, raw: {} };
			throw new Failure('notFound', 'The time entry was deleted.');
		},
		create: send,
		lagMs: lagMs(find),
	};
	const book = async () => await createByReference(records, context.byReference);
	if (!find || searched.includes('{reference')) return await book();
	// Entries that are not searched for by their reference are a list, which cannot be read while others make it longer.
	const list = isPerTicket ? String(draft.ticketId) : 'any';
	return await journal.exclusive(context.keyOf('time of ticket', list), book, signal);
}

/** Every placeholder that a time entry's body may have, so that one without a value is left out. */
const BLANK = {
	reference: undefined,
	ticketId: undefined,
	customerId: undefined,
	userId: undefined,
	notes: undefined,
} satisfies Record<string, undefined>;
