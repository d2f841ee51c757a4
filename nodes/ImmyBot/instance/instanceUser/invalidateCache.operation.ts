import { acting } from '../endpointOperation';
import { userLocator } from './fields';
import { recordId } from '../parameters';

export default acting({
	call: 'POST /users/invalidate-cache',
	fields: [userLocator],
	values: (context, item) => ({ userId: recordId(context, 'userId', 'User', item) }),
	done: { invalidated: true },
});
