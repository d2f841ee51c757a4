import type { IDataObject, IExecuteFunctions, INodeProperties } from 'n8n-workflow';

import type { PsaConnector, TicketDraft } from '../../../../lib/connectors/psa/port';
import {
	raiseTicket,
	type Occurrence,
	type Raised,
	type RaiseOptions,
} from '../../../../lib/connectors/psa/raiseTicket';
import { simplify } from '../../../../lib/n8n/fields';
import { simplified } from '../../../../lib/n8n/output';
import { textParameter } from '../../../../lib/n8n/parameters';
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
		builderHint: {
			propertyHint:
				'Something that only this failure has, such as the ID or the end of its session. With the time of the run, each run would be a new occurrence.',
		},
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
			occurrences: runOf(this).occurrences.get(draft.reference) ?? [],
			whenOpen: this.getNodeParameter('whenOpen', item) as RaiseOptions['whenOpen'],
			whenClosed: this.getNodeParameter('whenClosed', item) as RaiseOptions['whenClosed'],
			reopenWithinMs: Number(this.getNodeParameter('reopenWithinDays', item, 7)) * DAY_MS,
			knownTicketId: textParameter(this, 'options.knownTicketId', item) || undefined,
		};
		return await raiseTicket(psa, draft, options);
	});
	return [{ ...simplified(this, item, ticket), action }];
}

function draftOf(context: IExecuteFunctions, item: number): TicketDraft & { reference: string } {
	const draft = ticketDraft(context, item);
	return { ...draft, reference: referenceOf(context, 'ticketPer', item, draft.customerId) };
}

/** What the items of one run have raised, and the occurrences that they tell of, by reference. */
interface Run {
	raised: Map<string, Promise<Raised>>;
	occurrences: Map<string, Occurrence[]>;
}

const runs = new WeakMap<IExecuteFunctions, Run>();

function runOf(context: IExecuteFunctions): Run {
	const run = runs.get(context) ?? { raised: new Map(), occurrences: occurrencesIn(context) };
	runs.set(context, run);
	return run;
}

async function raisedOf(
	context: IExecuteFunctions,
	reference: string,
	raise: () => Promise<Raised>,
): Promise<Raised> {
	const { raised } = runOf(context);
	const result = raised.get(reference) ?? raise();
	raised.set(reference, result);
	return await result;
}

/** Every item is read once. One that cannot be read fails by itself, in its own turn. */
function occurrencesIn(context: IExecuteFunctions): Map<string, Occurrence[]> {
	const found = new Map<string, Map<string, Occurrence>>();
	for (const item of context.getInputData().keys()) {
		const told = toldBy(context, item);
		if (!told) continue;
		const { reference, occurrence } = told;
		found.set(reference, (found.get(reference) ?? new Map()).set(occurrence.id, occurrence));
	}
	return new Map([...found].map(([reference, byId]) => [reference, [...byId.values()]]));
}

function toldBy(
	context: IExecuteFunctions,
	item: number,
): { reference: string; occurrence: Occurrence } | undefined {
	try {
		const { reference, description: text, summary } = draftOf(context, item);
		const id = textParameter(context, 'occurrence', item);
		const note = textParameter(context, 'options.note', item);
		return id === '' ? undefined : { reference, occurrence: { id, text: note || text || summary } };
	} catch {
		return undefined;
	}
}
