import { requiredText } from '../../../../lib/n8n/parameters';
import { reading } from '../endpointOperation';
import { userIdField } from './fields';

export default reading({
	call: 'GET /users/{userId}',
	fields: [userIdField],
	values: (context, item) => ({ userId: requiredText(context, 'userId', 'User ID', item) }),
	simple: [
		'id',
		'name',
		'email',
		'tenantId',
		'personId',
		'isAdmin',
		'isExpired',
		'expirationDateUTC',
		'roles',
	],
	one: true,
});
