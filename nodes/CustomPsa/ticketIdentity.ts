import type { IExecuteFunctions, INodeProperties } from 'n8n-workflow';

import { referencePart } from '../../lib/connectors/psa/referencePart';
import { requiredText } from '../../lib/n8n/parameters';

/** The ways to say which ticket is meant, besides its id. */
export const identities = [
	{
		name: 'Computer and Problem',
		value: 'computer',
		description: 'A computer that fails every night has one ticket',
	},
	{ name: 'Reference', value: 'reference', description: 'A reference of your own' },
	{ name: 'Session', value: 'session', description: 'Each session has its own ticket' },
];

export const causeIdentity = {
	name: 'Customer and Cause',
	value: 'cause',
	description: 'Failures with one cause on many computers of a customer have one ticket',
};

/** @param selector the parameter that chooses among {@link identities} */
export function identityFields(selector: string): INodeProperties[] {
	const when = (value: string): Pick<INodeProperties, 'displayOptions'> => ({
		displayOptions: { show: { [selector]: [value] } },
	});
	return [
		{
			displayName: 'Reference',
			name: 'reference',
			...when('reference'),
			type: 'string',
			default: '',
			required: true,
			placeholder: 'e.g. immybot-session-1042',
			description: 'Identifies the ticket. One reference has one ticket, however often this runs.',
			builderHint: {
				propertyHint:
					'Made of what stays the same from run to run, such as the ID of a computer; never of a date or an execution.',
			},
		},
		{
			displayName: 'Computer ID',
			name: 'computerId',
			...when('computer'),
			type: 'string',
			default: '',
			required: true,
			placeholder: 'e.g. 1042',
			description: 'The ID of the computer in ImmyBot',
		},
		{
			displayName: 'Problem',
			name: 'problem',
			...when('computer'),
			type: 'string',
			default: 'maintenance',
			required: true,
			description: 'What is wrong, in a word: another problem of the same computer has another ticket',
		},
		{
			displayName: 'Session ID',
			name: 'sessionId',
			...when('session'),
			type: 'string',
			default: '',
			required: true,
			placeholder: 'e.g. 4711',
			description: 'The ID of the session in ImmyBot',
		},
	];
}

/** The field of {@link causeIdentity}; the customer is a field of the ticket. */
export const causeField = (selector: string): INodeProperties => ({
	displayName: 'Cause',
	name: 'cause',
	type: 'string',
	default: '',
	required: true,
	placeholder: 'e.g. Install Chrome: access denied',
	description: 'The action and the reason that the failures have in common',
	displayOptions: { show: { [selector]: ['cause'] } },
});

/** The reference of the ticket that an item means; plain characters, at most 100. */
export function referenceOf(
	context: IExecuteFunctions,
	selector: string,
	item: number,
	customerId: string | number = '',
): string {
	const text = (name: string, label: string) => requiredText(context, name, label, item);
	switch (context.getNodeParameter(selector, item)) {
		case 'computer':
			return `immybot-computer-${text('computerId', 'Computer ID')}-${referencePart(text('problem', 'Problem'))}`;
		case 'session':
			return `immybot-session-${text('sessionId', 'Session ID')}`;
		case 'cause':
			return `immybot-customer-${customerId}-${referencePart(text('cause', 'Cause'))}`;
		default:
			return text('reference', 'Reference');
	}
}
