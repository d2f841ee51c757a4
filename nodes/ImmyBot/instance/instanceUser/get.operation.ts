import { reading } from '../endpointOperation';
import { userLocator } from './fields';
import { recordId } from '../parameters';

export default reading({
	call: 'GET /users/{userId}',
	fields: [userLocator],
	values: (context, item) => ({ userId: recordId(context, 'userId', 'User', item) }),
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
