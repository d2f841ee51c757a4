import { requiredText } from '../../../../lib/n8n/parameters';
import { reading } from '../endpointOperation';

export default reading({
	call: 'GET /users/{userId}',
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
