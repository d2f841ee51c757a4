import { acting } from '../endpointOperation';
import { userLocator } from './fields';
import { recordId } from '../parameters';

export default acting({
	call: 'DELETE /users/{userId}',
	fields: [userLocator],
	values: (context, item) => ({ userId: recordId(context, 'userId', 'User', item) }),
	guard: { what: 'Deleting the user' },
	done: { deleted: true },
});
