import { acting } from '../endpointOperation';
import { idList } from '../parameters';

export default acting({
	call: 'DELETE /users/bulk-delete',
	fields: [
		{
			displayName: 'User IDs',
			name: 'userIds',
			type: 'string',
			default: '',
			required: true,
			placeholder: 'e.g. 5, 6',
			description: 'IDs with commas between them',
		},
	],
	values: (context, item) => ({ userIds: idList(context, 'userIds', 'User IDs', item) }),
	guard: { what: 'Deleting the users' },
	done: { deleted: true },
});
