import type { INodeProperties } from 'n8n-workflow';

import { NODES } from '../support/n8n/pack';

/** Why an ID is typed: everything else is picked from a list. */
const TYPED: Record<string, string> = {
	'CustomPsa.computerId': 'names the computer that a ticket is about, which comes with the item',
	'CustomPsa.contactId': 'profiles list no contacts',
	'CustomPsa.knownTicketId': 'comes with the item',
	'CustomPsa.sessionId': 'names the session that a ticket is about, which comes with the item',
	'CustomPsa.ticketId': 'profiles list no tickets',
	'CustomRmm.computerId': 'thousands, and most RMMs list them by customer only',
	'ImmyBot.azurePrincipalId': 'of Entra ID',
	'ImmyBot.externalId': 'of the RMM or PSA',
	'ImmyBot.failureId': 'comes from the list of failures, as an item',
	'ImmyBot.objectId': 'the kinds of objects that notifications are about have no common list',
	'ImmyBot.silenceId': 'comes from the operation that silences',
};

it('asks for the ID of one record with a list, or this test says why not', () => {
	const typed = NODES.flatMap((Node) =>
		fieldsOf(new Node().description.properties)
			.filter(({ type, name }) => type === 'string' && name.endsWith('Id'))
			.map(({ name }) => `${Node.name}.${name}`),
	);
	expect([...new Set(typed)].sort()).toEqual(Object.keys(TYPED).sort());
});

/** With those inside of collections. */
function fieldsOf(properties: INodeProperties[]): INodeProperties[] {
	return properties.flatMap((property) => {
		const inside = (property.options ?? []).flatMap((option) =>
			'values' in option ? option.values : 'displayName' in option && 'type' in option ? [option] : [],
		);
		return [property, ...fieldsOf(inside)];
	});
}
