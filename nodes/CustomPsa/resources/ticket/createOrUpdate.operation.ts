import type { IDataObject, IExecuteFunctions, INodeProperties } from 'n8n-workflow';

import type { PsaConnector, TicketDraft } from '../../../../lib/connectors/psa/port';
import {
	raiseTicket,
	type Occurrence,
	type Raised,
	type RaiseOptions,
} from '../../../../lib/connectors/psa/raiseTicket';
import { simplify } from '../../../../lib/n8n/fields';
import { textParameter } from '../../../../lib/n8n/parameters';
import { recordJson } from '../../output';
import { causeField, causeIdentity, identities, identityFields, referenceOf } from '../../ticketIdentity';
import { additionalFields, ticketDraft, ticketFields } from './fields';

const DAY_MS = 86_400_000;

export const description: INodeProperties[] = [
	{
		displayName: 'One Ticket Per',
		name: 'ticketPer',
		type: 'options',
		options: [identities[0]!, causeIdentity, ...identities.slice(1)],
		default: 'reference',
		description: 'What has one ticket, however often this runs',
	},
	...identityFields('ticketPer'),
	causeField('ticketPer'),
	...ticketFields,
	{
		displayName: 'Occurrence',
		name: 'occurrence',
		type: 'string',
		default: '',
		placeholder: 'e.g. 2026-03-01T02:15:00Z',
		description:
			'Identifies this occurrence, such as the ID or the end of a session. One already recorded is ignored; a new one follows the rules below. New ones of one ticket in one run become one note.',
	},
	{
		displayName: 'If the Ticket Is Open',
		name: 'whenOpen',
		type: 'options',
		options: [
			{ name: 'Add a Note', value: 'note' },
			{ name: 'Do Nothing', value: 'nothing' },
		],
		default: 'note',
		description: 'What a new occurrence does to an open ticket',
	},
	{
		displayName: 'If the Ticket Is Closed',
		name: 'whenClosed',
		type: 'options',
		options: [
			{ name: 'Add a Note', value: 'note' },
			{ name: 'Create a New One', value: 'create' },
			{ name: 'Do Nothing', value: 'nothing' },
			{ name: 'Reopen It', value: 'reopen' },
		],
		default: 'create',
		description:
			'What a new occurrence does to a closed ticket. A new ticket has the same reference with a number at its end.',
	},
	{
		displayName: 'Reopen Within (Days)',
		name: 'reopenWithinDays',
		type: 'number',
		typeOptions: { minValue: 0 },
		default: 7,
		displayOptions: { show: { whenClosed: ['reopen'] } },
		description:
			'A ticket that was closed longer ago, or that the PSA cannot reopen, is followed by a new one',
	},
	additionalFields,
	{
		displayName: 'Options',
		name: 'options',
		type: 'collection',
		placeholder: 'Add Option',
		default: {},
		options: [
			{
				displayName: 'Known Ticket ID',
				name: 'knownTicketId',
				type: 'string',
				default: '',
				description:
					'The ID of the ticket, if the workflow remembers it, for example in a data table. If it is right, the PSA is not searched.',
			},
			{
				displayName: 'Note',
				name: 'note',
				type: 'string',
				typeOptions: { rows: 4 },
				default: '',
				description: 'The text of a note about a new occurrence. Default: the description.',
			},
		],
	},
	simplify,
];

/** Items of one ticket are raised together, by whichever comes first; every one of them gets the result. */
export async function execute(
	this: IExecuteFunctions,
	psa: PsaConnector,
	item: number,
): Promise<IDataObject[]> {
	const draft = draftOf(this, item);
	const { ticket, action } = await raisedOf(this, draft.reference, async () => {
		const options: RaiseOptions = {
			occurrences: occurrencesOf(this, draft.reference),
			whenOpen: this.getNodeParameter('whenOpen', item) as RaiseOptions['whenOpen'],
			whenClosed: this.getNodeParameter('whenClosed', item) as RaiseOptions['whenClosed'],
			reopenWithinMs: Number(this.getNodeParameter('reopenWithinDays', item, 7)) * DAY_MS,
			knownTicketId: textParameter(this, 'options.knownTicketId', item) || undefined,
		};
		return await raiseTicket(psa, draft, options);
	});
	return [{ ...recordJson(this, item, ticket), action }];
}

function draftOf(context: IExecuteFunctions, item: number): TicketDraft & { reference: string } {
	const draft = ticketDraft(context, item);
	return { ...draft, reference: referenceOf(context, 'ticketPer', item, draft.customerId) };
}

/** What the items of a run have raised, by reference. */
const raisedIn = new WeakMap<IExecuteFunctions, Map<string, Promise<Raised>>>();

async function raisedOf(
	context: IExecuteFunctions,
	reference: string,
	raise: () => Promise<Raised>,
): Promise<Raised> {
	const raised = raisedIn.get(context) ?? new Map<string, Promise<Raised>>();
	raisedIn.set(context, raised);
	const result = raised.get(reference) ?? raise();
	raised.set(reference, result);
	return await result;
}

/** The occurrences of all items of one ticket. An item that cannot be read fails by itself, in its own turn. */
function occurrencesOf(context: IExecuteFunctions, reference: string): Occurrence[] {
	const found = new Map<string, Occurrence>();
	for (const item of context.getInputData().keys()) {
		const occurrence = occurrenceOf(context, reference, item);
		if (occurrence) found.set(occurrence.id, occurrence);
	}
	return [...found.values()];
}

function occurrenceOf(context: IExecuteFunctions, reference: string, item: number): Occurrence | undefined {
	try {
		const draft = draftOf(context, item);
		const id = textParameter(context, 'occurrence', item);
		if (id === '' || draft.reference !== reference) return undefined;
		const text = textParameter(context, 'options.note', item) || draft.description || draft.summary;
		return { id, text };
	} catch {
		return undefined;
	}
}
