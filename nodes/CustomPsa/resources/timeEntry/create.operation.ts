import {
	NodeOperationError,
	type IDataObject,
	type IExecuteFunctions,
	type INodeProperties,
} from 'n8n-workflow';

import { roundedMinutes, type Rounding } from '../../../../lib/connectors/psa/minutes';
import type { PsaConnector } from '../../../../lib/connectors/psa/port';
import { simplify } from '../../../../lib/n8n/fields';
import { requiredText } from '../../../../lib/n8n/parameters';
import { bodyFields, customerLocator, userLocator } from '../../fields';
import { recordJson } from '../../output';
import { bodyFieldsOf, filledIn } from '../../parameters';

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
		extra: bodyFieldsOf(this, item),
	});
	return [{ ...recordJson(this, item, record), minutes, action: created ? 'created' : 'unchanged' }];
}

function moment(context: IExecuteFunctions, name: string, label: string, item: number): Date {
	const date = new Date(requiredText(context, name, label, item));
	if (!Number.isNaN(date.getTime())) return date;
	throw new NodeOperationError(context.getNode(), `'${label}' is not a date`, {
		itemIndex: item,
		description: 'Write it as 2026-03-01T02:15:00Z, or map a field that holds a date.',
	});
}
