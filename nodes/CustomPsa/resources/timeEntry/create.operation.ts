import { type IDataObject, type IExecuteFunctions, type INodeProperties } from 'n8n-workflow';

import { roundedMinutes, type Rounding } from '../../../../lib/connectors/psa/minutes';
import type { Id, PsaConnector, TicketDraft, TimeEntryDraft } from '../../../../lib/connectors/psa/port';
import { ticketsOf } from '../../../../lib/connectors/psa/raiseTicket';
import { simplify } from '../../../../lib/n8n/fields';
import { simplified } from '../../../../lib/n8n/output';
import { checkedDate, locatedId, requiredText } from '../../../../lib/n8n/parameters';
import { bodyFields, customerLocator, userLocator } from '../../fields';
import { bodyFieldsOf, filledIn } from '../../parameters';
import { settingsOf, ticketFieldsMapper, timeFieldsMapper } from '../../settingsFields';
import { identityFields, referenceOf } from '../../ticketIdentity';

export const description: INodeProperties[] = [
	{
		displayName: 'Reference',
		name: 'reference',
		type: 'string',
		default: '',
		required: true,
		placeholder: 'e.g. immybot-session-1042',
		description: 'What the time was spent on. One reference has one entry, however often this runs.',
	},
	{
		displayName: 'Start',
		name: 'start',
		type: 'dateTime',
		default: '',
		required: true,
		description: 'When the work began',
	},
	{
		displayName: 'End',
		name: 'end',
		type: 'dateTime',
		default: '',
		required: true,
		description: 'When the work ended',
	},
	{
		displayName: 'Round Minutes',
		name: 'rounding',
		type: 'options',
		options: [
			{ name: 'Down', value: 'down' },
			{ name: 'To the Nearest', value: 'nearest' },
			{ name: 'Up', value: 'up' },
		],
		default: 'up',
		description: 'How the time between start and end becomes minutes',
	},
	{
		displayName: 'Round to (Minutes)',
		name: 'roundTo',
		type: 'number',
		typeOptions: { minValue: 1 },
		default: 15,
		description: 'The minutes are a multiple of this',
	},
	{
		displayName: 'Billable',
		name: 'billable',
		type: 'boolean',
		default: false,
		description: 'Whether the customer pays for this time',
	},
	{
		displayName: 'Book On',
		name: 'bookOn',
		type: 'options',
		options: [
			{
				name: 'A Given Ticket',
				value: 'ticket',
				description: 'The ticket in Additional Fields; without one, the customer, if the PSA can do that',
			},
			{
				name: 'A Standing Ticket',
				value: 'standing',
				description: 'One ticket for each customer and month, created when it is first needed',
			},
			{
				name: "The Computer's Ticket",
				value: 'computer',
				description: 'The open ticket of a computer and problem; without one, the standing ticket',
			},
			{
				name: "The Session's Ticket",
				value: 'session',
				description: 'The open ticket of a session; without one, the standing ticket',
			},
		],
		default: 'ticket',
		description: 'Where the time is booked. Most PSAs need a ticket.',
	},
	{
		...customerLocator,
		name: 'standingCustomer',
		description: 'The customer in the PSA whose standing ticket is used',
		displayOptions: { show: { bookOn: ['standing', 'computer', 'session'] } },
	},
	...identityFields('bookOn').filter(({ name }) => name !== 'reference'),
	{ ...ticketFieldsMapper, displayOptions: { show: { bookOn: ['standing', 'computer', 'session'] } } },
	timeFieldsMapper,
	{
		displayName: 'Additional Fields',
		name: 'additionalFields',
		type: 'collection',
		placeholder: 'Add Field',
		default: {},
		options: [
			bodyFields,
			{ ...customerLocator, required: false },
			{ displayName: 'Notes', name: 'notes', type: 'string', typeOptions: { rows: 4 }, default: '' },
			{
				displayName: 'Ticket ID',
				name: 'ticketId',
				type: 'string',
				default: '',
				description: 'The ticket that the time is booked on',
			},
			userLocator,
		],
	},
	simplify,
];

export async function execute(
	this: IExecuteFunctions,
	psa: PsaConnector,
	item: number,
): Promise<IDataObject[]> {
	const reference = requiredText(this, 'reference', 'Reference', item);
	const start = moment(this, 'start', 'Start', item);
	const end = moment(this, 'end', 'End', item);
	const rounding = this.getNodeParameter('rounding', item) as Rounding;
	const minutes = roundedMinutes(start, end, this.getNodeParameter('roundTo', item) as number, rounding);
	const { notes, ticketId, customer, user } = filledIn(this, 'additionalFields', item);
	const place = await placeOf(this, psa, start, item);
	const { record, created } = await psa.timeEntries.create({
		reference,
		start: start.toISOString(),
		end: end.toISOString(),
		minutes,
		billable: this.getNodeParameter('billable', item) as boolean,
		notes: notes === undefined ? undefined : String(notes),
		ticketId,
		customerId: customer,
		userId: user,
		settings: settingsOf(this, 'timeFields', item),
		extra: bodyFieldsOf(this, item),
		...place,
	});
	return [{ ...simplified(this, item, record), minutes, action: created ? 'created' : 'unchanged' }];
}

type Place = Pick<TimeEntryDraft, 'ticketId' | 'earlierTicketIds' | 'customerId'>;

/** The ticket that time is booked on, unless it is a given one. */
async function placeOf(
	context: IExecuteFunctions,
	psa: PsaConnector,
	start: Date,
	item: number,
): Promise<Place> {
	const bookOn = context.getNodeParameter('bookOn', item, 'ticket') as string;
	if (bookOn === 'ticket') return {};
	const customerId = locatedId(context, 'standingCustomer', 'Customer', item);
	const standing = standingTicket(context, customerId, start, item);
	if (bookOn === 'standing') return { ticketId: (await psa.tickets.create(standing)).record.id, customerId };
	// A ticket may have been closed, or opened, since the time was booked.
	const own = await ticketsOf(psa, referenceOf(context, 'bookOn', item));
	const earlier = [...own, await psa.tickets.find(standing.reference)].flatMap((ticket) => ticket?.id ?? []);
	const open = own.find(({ closed }) => !closed) ?? (await psa.tickets.create(standing)).record;
	return { ticketId: open.id, earlierTicketIds: earlier.filter((id) => id !== open.id), customerId };
}

/** The ticket of a customer and month. */
function standingTicket(
	context: IExecuteFunctions,
	customerId: Id,
	start: Date,
	item: number,
): TicketDraft & { reference: string } {
	const month = start.toISOString().slice(0, 7);
	return {
		reference: `immybot-time-${customerId}-${month}`,
		customerId,
		summary: `ImmyBot maintenance ${month}`,
		description: `Time that ImmyBot spent on maintenance in ${month}.`,
		settings: settingsOf(context, 'ticketFields', item),
	};
}

function moment(context: IExecuteFunctions, name: string, label: string, item: number): Date {
	return new Date(checkedDate(context, requiredText(context, name, label, item), label, item));
}
