import type { IExecuteFunctions, INodeProperties } from 'n8n-workflow';

import type { TicketDraft } from '../../../../lib/connectors/psa/port';
import { locatedId, requiredText, textParameter } from '../../../../lib/n8n/parameters';
import { bodyFields, customerLocator, userLocator } from '../../fields';
import { bodyFieldsOf, filledIn } from '../../parameters';

/** What a ticket is made of. */
export const ticketFields: INodeProperties[] = [
	customerLocator,
	{
		displayName: 'Summary',
		name: 'summary',
		type: 'string',
		default: '',
		required: true,
		placeholder: 'e.g. ImmyBot Maintenance Failed: ACME-LT-0012',
		description: 'The title of the ticket',
	},
	{
		displayName: 'Description',
		name: 'ticketDescription',
		type: 'string',
		typeOptions: { rows: 5 },
		default: '',
		description: 'A text that is longer than the profile allows is cut, and says so at its end',
	},
];

/** Names of placeholders in the profile's `create`. */
export const additionalFields: INodeProperties = {
	displayName: 'Additional Fields',
	name: 'additionalFields',
	type: 'collection',
	placeholder: 'Add Field',
	default: {},
	options: [
		bodyFields,
		{ displayName: 'Contact ID', name: 'contactId', type: 'string', default: '' },
		{
			displayName: 'Priority',
			name: 'priority',
			type: 'string',
			default: 'High',
			description: "A word of the PSA, or one that 'values' in the profile translates",
		},
		{
			displayName: 'Status',
			name: 'status',
			type: 'string',
			default: 'New',
			description: "A word of the PSA, or one that 'values' in the profile translates",
		},
		userLocator,
	],
};

export function ticketDraft(context: IExecuteFunctions, item: number): TicketDraft {
	const { priority = 'High', status = 'New', contactId, user } = filledIn(context, 'additionalFields', item);
	return {
		customerId: locatedId(context, 'customer', 'Customer', item),
		summary: requiredText(context, 'summary', 'Summary', item),
		description: textParameter(context, 'ticketDescription', item) || undefined,
		priority: String(priority),
		status: String(status),
		contactId,
		userId: user,
		extra: bodyFieldsOf(context, item),
	};
}
