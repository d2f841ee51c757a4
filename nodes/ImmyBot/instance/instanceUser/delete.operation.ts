import { requiredText } from '../../../../lib/n8n/parameters';
import { acting } from '../endpointOperation';
import { userIdField } from './fields';

export default acting({
	call: 'DELETE /users/{userId}',
	fields: [userIdField],
	values: (context, item) => ({ userId: requiredText(context, 'userId', 'User ID', item) }),
	guard: { what: 'Deleting the user', confirm: 'Whether the user is to be deleted. The person stays.' },
	done: { deleted: true },
});
