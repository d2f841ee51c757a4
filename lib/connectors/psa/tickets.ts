import { Failure } from '../../failure';
import { NO_ROW, type Ticket } from '../canonical';
import { asDate, compileField, compileFields } from '../engine/fieldMapping';
import { compileConditions, throwIfError, toHttpRequest, type Variables } from '../engine/list';
import { isEmpty } from '../engine/values';
import { lagMs, matches, referenceTest, single, withoutId } from './byReference';
import { baseVariables, needed, readRows, translated, type Context } from './context';
import { createByReference, findByReference, undefinedIfGone, type ByReference } from './createByReference';
import { withLookUps } from './lookUps';
import { notePort } from './notes';
import type { Id, TicketDraft, TicketPort } from './port';
import type { TicketsProfile, WriteProfile } from './profile';
import { chosenByName } from './settings';
import { fit, recordIn, sendWrite } from './write';

/** What a ticket says when it is closed without a reason, in a PSA that insists on one. */
const CLOSED = 'Closed by the workflow.';

export function ticketPort(context: Context): TicketPort {
	const { http, profile, byReference, keyOf } = context;
	const spec = profile.tickets;
	const toTicket = ticketReader(spec);
	const idOf = (row: Record<string, unknown>) => toTicket(row)?.id;
	const isGone = compileConditions(spec.get.goneWhen ?? []);
	const isSealed = compileConditions(spec.sealed ? [spec.sealed] : []);
	const hasReference = spec.find && referenceTest(spec.find);
	const { notes, addNote } = notePort(context);

	async function get(id: Id): Promise<Ticket> {
		const variables = { ...baseVariables(context), ticketId: id };
		const reply = await http.request({ ...toHttpRequest(spec.get.request, variables), idempotent: true });
		if (isGone?.(reply.body)) throw new Failure('notFound', `The PSA has no ticket ${id}.`);
		throwIfError(http, reply, spec.get.error);
		const ticket = toTicket(recordIn(reply, spec.get.record ?? ''));
		if (ticket) return ticket;
		throw new Failure('shape', `The reply for ticket ${id} has no ID.`);
	}

	/** Whether a ticket is the reference's; `undefined` when it does not show it. */
	function isOf({ reference: own, raw }: Ticket, reference: string): boolean | undefined {
		const shown = hasReference?.(raw, reference);
		return shown ?? (own === undefined ? undefined : own === reference.trim());
	}

	/** An id of our own may lead to something else after a PSA was restored or set up again. */
	async function createdAs(id: Id, reference: string): Promise<Ticket> {
		const ticket = await get(id);
		if (isOf(ticket, reference) !== false) return { ...ticket, reference };
		throw new Failure('notFound', `Ticket ${id} has another reference than "${reference}".`);
	}

	async function search(reference: string): Promise<Ticket | undefined> {
		const variables = baseVariables(context);
		const rows = await matches(context, spec.find!, { reference, label: 'tickets', variables });
		const found = rows.flatMap((row) => toTicket(row) ?? []).map((ticket) => ({ ...ticket, reference }));
		return single(found, 'tickets', reference);
	}

	function records(reference: string, draft?: TicketDraft): ByReference<Ticket> {
		return {
			key: keyOf('ticket', reference),
			find: spec.find && (async () => await search(reference)),
			get: async (id) => await createdAs(id, reference),
			create: async () => await send(draft!),
			lagMs: lagMs(spec.find),
		};
	}

	async function send({ extra, footer, settings, ...values }: TicketDraft): Promise<Ticket> {
		const base = baseVariables(context, settings);
		const chosen = base.settings as Partial<TicketDraft>;
		const words = { priority: chosen.priority, status: chosen.status, ...withoutUndefined(values) };
		const named = translated(spec.values, { ...BLANK, ...base, ...words });
		// What was chosen from a list is the PSA's value already.
		const byName = async (name: 'priority' | 'status') =>
			values[name] === undefined
				? named[name]
				: await chosenByName(context, name, named[name], settings ?? {});
		const variables: Variables = {
			...named,
			priority: await byName('priority'),
			status: await byName('status'),
		};
		const most = spec.maxLength ?? {};
		// Many PSAs insist on a text.
		const description = values.description || (footer === undefined ? values.summary : undefined);
		const fitting = { name: 'summary', text: oneLine(values.summary), most: most.summary };
		const summary = oneLine(fit(spec.create, { variables, ...fitting }) ?? '');
		const whole = { name: 'description', text: description, footer, most: most.description };
		const { id, row } = await sendWrite(context, spec.create, idOf, {
			variables: { ...variables, summary, description: fit(spec.create, { variables, ...whole }) },
			extra,
		});
		if (id === undefined) throw withoutId('ticket');
		if (spec.linkDevice && !isEmpty(values.deviceName))
			await linkDevice(spec.linkDevice, { ...variables, ticketId: id });
		return toTicket({ ...row }, { ...shown(values), id }) as Ticket;
	}

	/** A ticket without its device is a ticket still: what prevents the link is a notice, and stops nothing. */
	async function linkDevice({ lookUp, ...link }: WriteProfile, variables: Variables): Promise<void> {
		const send = async () => {
			const complete = await withLookUps(context, { ...link, lookUp }, variables);
			const { device } = complete.found as { device?: unknown };
			if (!isEmpty(device)) await sendWrite(context, link, idOf, { variables: complete });
		};
		await send().catch((error: unknown) => {
			if (!(error instanceof Failure) || error.kind === 'cancelled') throw error;
			context.notices.add('device not linked', `A ticket is without its device: ${error.message}`);
		});
	}

	/** Changes the state of a ticket. Doing so twice changes nothing, so a lost answer is asked for again. */
	async function change(ticket: Ticket, write: WriteProfile, more: Variables = {}): Promise<Ticket> {
		const needsRecord = write.merge || JSON.stringify(write).includes('{ticket.');
		const current = needsRecord ? (await get(ticket.id)).raw : undefined;
		const base = { ...BLANK, ...baseVariables(context), ...shown(ticket) };
		const variables = { ...base, ...more, ticketId: ticket.id, ticket: current };
		await sendWrite(context, write, idOf, { variables, current, idempotent: true });
		const changed = await get(ticket.id);
		return { ...changed, reference: changed.reference ?? ticket.reference };
	}

	return {
		async *list({ everything, raw = true } = {}) {
			const list = needed(spec.list, 'tickets.list', 'list tickets');
			const options = { label: 'tickets', id: spec.fields.id, variables: baseVariables(context), everything };
			const listed = (row: Record<string, unknown>) => {
				const ticket = toTicket(row);
				if (ticket && !raw) ticket.raw = NO_ROW;
				return ticket;
			};
			for await (const page of readRows(context, list, options, listed)) {
				yield page.filter((ticket) => ticket !== undefined);
			}
		},
		get,
		async getIfOf(id, reference) {
			const ticket = await get(id).catch(undefinedIfGone);
			const belongs = ticket && (isOf(ticket, reference) ?? !(hasReference ?? spec.fields.reference));
			return belongs ? { ...ticket, reference } : undefined;
		},
		find: async (reference) => await findByReference(records(reference), byReference),
		async create(draft) {
			if (draft.reference === undefined) return { record: await send(draft), created: true };
			return await createByReference(records(draft.reference, draft), byReference);
		},
		addNote,
		notes,
		async close(ticket, note) {
			if (ticket.closed) return { record: ticket, closed: false };
			const sendsNote = JSON.stringify(spec.close.request.body ?? {}).includes('{note');
			if (note && !sendsNote) await addNote(ticket.id, note);
			return { record: await change(ticket, spec.close, { note: note || CLOSED }), closed: true };
		},
		async reopen(ticket, withinMs) {
			const { reopen } = spec;
			if (!reopen || isSealed?.(ticket.raw)) return undefined;
			const closedAt = Date.parse(ticket.closedAt ?? '');
			const isRecent = byReference.clock.now() - closedAt <= withinMs;
			return isRecent || withinMs === Infinity ? await change(ticket, reopen) : undefined;
		},
	};
}

/** Every placeholder that a ticket's bodies may have, so that one without a value is left out. */
const BLANK = {
	ticketId: undefined,
	reference: undefined,
	customerId: undefined,
	summary: undefined,
	description: undefined,
	priority: undefined,
	status: undefined,
	contactId: undefined,
	userId: undefined,
	deviceName: undefined,
} satisfies Record<string, undefined>;

type TicketFields = Omit<Ticket, 'id' | 'closed' | 'closedAt' | 'raw'>;

function ticketReader({ fields, closed }: TicketsProfile) {
	const { id, customerId, closedAt: closedAtField, ...texts } = fields;
	const values = compileFields(texts, { id, customerId });
	const closedAt = compileField(closedAtField, {}, asDate);
	const isClosed = compileConditions([closed])!;
	/** @param known what is known of the ticket where the row says nothing */
	return (row: Record<string, unknown>, known: Partial<Ticket> = {}): Ticket | undefined => {
		const found = { ...known, ...values(row) };
		const { id: ticketId } = found;
		if (ticketId === undefined) return undefined;
		const isNowClosed = isClosed(row);
		const at = isNowClosed ? closedAt(row) : undefined;
		return { ...found, id: ticketId, closed: isNowClosed, ...(at && { closedAt: at }), raw: row };
	};
}

/** What a ticket shows of the values that it was made with. */
function shown(ticket: TicketFields): Partial<TicketFields> {
	const { reference, customerId, summary, description, status, priority } = ticket;
	return withoutUndefined({ reference, customerId, summary, description, status, priority });
}

/** A title has no line breaks. */
function oneLine(text: string): string {
	return text.replace(/\s*[\r\n]+\s*/g, ' ');
}

function withoutUndefined<Values extends object>(values: Values): Partial<Values> {
	return Object.fromEntries(
		Object.entries(values).filter(([, value]) => value !== undefined),
	) as Partial<Values>;
}
