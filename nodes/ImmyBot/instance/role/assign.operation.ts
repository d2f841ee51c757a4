import type { Values } from '../../../../lib/immybot/instance/api/request';
import { acting } from '../endpointOperation';
import { jsonList } from '../parameters';

/**
 * The kinds of scope in which a role can be given, by the word in the address. Sources do not tell the fields of an
 * assignment.
 */
const SCOPES = {
	owner: 'Owner',
	msp: 'MSP',
	'specific-tenant': 'Specific Tenant',
	'tenant-tag': 'Tenant Tag',
	'user-tenant': "User's Tenant",
	'category-resource': 'Resources of a Category',
	'specific-resource': 'Specific Resource',
	'tag-resource': 'Resources with a Tag',
};

export default acting({
	call: Object.fromEntries(
		Object.keys(SCOPES).map((scope) => [scope, `POST /user-role-assignments/${scope}/create`]),
	),
	chosenBy: 'scope',
	fields: [
		{
			displayName: 'Scope',
			name: 'scope',
			type: 'options',
			options: Object.entries(SCOPES).map(([value, name]) => ({ name, value })),
			default: 'specific-tenant',
			description: 'Where the role holds',
		},
		{
			displayName: 'Assignments',
			name: 'assignments',
			type: 'json',
			default: '[]',
			description:
				"A JSON list with one object for each assignment, as your ImmyBot's own page /swagger describes them for this scope",
		},
	],
	values: (context, item): Values => ({
		dtos: jsonList(context, context.getNodeParameter('assignments', item, []), 'Assignments', item),
	}),
	guard: { what: 'Giving the roles', confirm: 'Whether the users are to have the roles' },
	answers: true,
});
