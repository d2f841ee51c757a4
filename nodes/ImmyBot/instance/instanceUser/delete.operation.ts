import { requiredText } from '../../../../lib/n8n/parameters';
import { acting } from '../endpointOperation';

export default acting({
	call: 'DELETE /users/{userId}',
	fields: [
		{
			displayName: 'User ID',
			name: 'userId',
			type: 'string',
			default: '',
			required: true,
			placeholder: 'e.g. 5',
		},
	],
	values: (context, item) => ({ userId: requiredText(context, 'userId', 'User ID', item) }),
	guard: { what: 'Deleting the user', confirm: 'Whether the user is to be deleted. The person stays.' },
	done: { deleted: true },
});
