import { requiredText } from '../../../../lib/n8n/parameters';
import { acting } from '../endpointOperation';
import { userIdField } from './fields';

export default acting({
	call: 'POST /users/invalidate-cache',
	fields: [userIdField],
	values: (context, item) => ({ userId: requiredText(context, 'userId', 'User ID', item) }),
	done: { invalidated: true },
});
