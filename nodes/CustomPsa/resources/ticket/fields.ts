import type { IExecuteFunctions, INodeProperties } from 'n8n-workflow';

import type { TicketDraft } from '../../../../lib/connectors/psa/port';
import { locatedId, requiredText, textParameter } from '../../../../lib/n8n/parameters';
import { bodyFields, customerLocator, userLocator } from '../../fields';
import { bodyFieldsOf, filledIn } from '../../parameters';
import { settingsOf, ticketFieldsMapper } from '../../settingsFields';

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
		description: 'A text that is too long for the PSA is cut, and says so at its end',
	},
	ticketFieldsMapper,
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
			displayName: 'Device Name',
			name: 'deviceName',
			type: 'string',
			default: '',
			placeholder: 'e.g. ACME-LT-0012',
			description:
				"The ticket is linked to the customer's device (configuration item) of this name, where the PSA has one and its API can do that",
		},
		{
			displayName: 'Priority',
			name: 'priority',
			type: 'string',
			default: '',
			placeholder: 'e.g. High',
			description:
				"A priority of the PSA, or Critical, High, Medium or Low. Goes before the one in 'Ticket Fields'.",
		},
		{
			displayName: 'Status',
			name: 'status',
			type: 'string',
			default: '',
			placeholder: 'e.g. New',
			description: "A status of the PSA. Goes before the one in 'Ticket Fields'.",
		},
		userLocator,
	],
};

export function ticketDraft(context: IExecuteFunctions, item: number): TicketDraft {
	const { priority, status, contactId, user, deviceName } = filledIn(context, 'additionalFields', item);
	return {
		customerId: locatedId(context, 'customer', 'Customer', item),
		summary: requiredText(context, 'summary', 'Summary', item),
		description: textParameter(context, 'ticketDescription', item) || undefined,
		priority: priority === undefined ? undefined : String(priority),
		status: status === undefined ? undefined : String(status),
		contactId,
		userId: user,
		deviceName: deviceName === undefined ? undefined : String(deviceName),
		settings: settingsOf(context, 'ticketFields', item),
		extra: bodyFieldsOf(context, item),
	};
}
