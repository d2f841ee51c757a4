import type { IDataObject, IExecuteFunctions, INodeProperties } from 'n8n-workflow';

import type { PsaConnector } from '../../../../lib/connectors/psa/port';
import { raiseTicket, type RaiseOptions } from '../../../../lib/connectors/psa/raiseTicket';
import { simplify } from '../../../../lib/n8n/fields';
import { requiredText, textParameter } from '../../../../lib/n8n/parameters';
import { recordJson } from '../../output';
import { additionalFields, ticketDraft, ticketFields } from './fields';

export const description: INodeProperties[] = [
	{
		displayName: 'Reference',
		name: 'reference',
		type: 'string',
		default: '',
		required: true,
		placeholder: 'e.g. immybot-session-1042',
		description: 'What the ticket is about. One reference has one ticket, however often this runs.',
	},
	...ticketFields,
	{
		displayName: 'Occurrence',
		name: 'occurrence',
		type: 'string',
		default: '',
		placeholder: 'e.g. 2026-03-01T02:15:00Z',
		description:
			'Which time it happened, such as when it ended. The same occurrence is told once; another one of the same reference is news. If this is empty, nothing about a reference that has a ticket is news.',
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
		description: 'What a new occurrence does to a ticket that is open',
	},
	{
		displayName: 'If the Ticket Is Closed',
		name: 'whenClosed',
		type: 'options',
		options: [
			{ name: 'Add a Note', value: 'note' },
			{ name: 'Do Nothing', value: 'nothing' },
			{ name: 'Open a New One', value: 'create' },
		],
		default: 'create',
		description:
			'What a new occurrence does to a ticket that is closed. The next ticket has the same reference with a number at its end.',
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
					'The ID of the ticket, if a ledger has it, for example an n8n data table. The PSA is then not searched.',
			},
			{
				displayName: 'Note',
				name: 'note',
				type: 'string',
				typeOptions: { rows: 4 },
				default: '',
				description: 'What the note about a new occurrence says. Default: the description.',
			},
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
	const draft = { ...ticketDraft(this, item), reference };
	const occurrence = textParameter(this, 'occurrence', item);
	const text = textParameter(this, 'options.note', item) || draft.description || draft.summary;
	const options: RaiseOptions = {
		occurrences: occurrence === '' ? [] : [{ id: occurrence, text }],
		whenOpen: this.getNodeParameter('whenOpen', item) as RaiseOptions['whenOpen'],
		whenClosed: this.getNodeParameter('whenClosed', item) as RaiseOptions['whenClosed'],
		knownTicketId: textParameter(this, 'options.knownTicketId', item) || undefined,
	};
	const { ticket, action } = await raiseTicket(psa, draft, options);
	return [{ ...recordJson(this, item, ticket), action }];
}
