import { acting } from '../endpointOperation';
import { idList } from '../parameters';

export default acting({
	call: 'DELETE /user-role-assignments/delete',
	fields: [
		{
			displayName: 'Assignment IDs',
			name: 'assignmentIds',
			type: 'string',
			default: '',
			required: true,
			placeholder: 'e.g. 31, 32',
			description: "From 'Get Roles' of a user",
		},
	],
	values: (context, item) => ({
		userRoleAssignmentIds: idList(context, 'assignmentIds', 'Assignment IDs', item),
	}),
	guard: { what: 'Taking the roles away' },
	done: { removed: true },
});
