import { requiredText } from '../../../../lib/n8n/parameters';
import { reading } from '../endpointOperation';
import { userIdField } from './fields';

export default reading({
	call: 'GET /user-role-assignments/users/{userId}',
	fields: [userIdField],
	values: (context, item) => ({ userId: requiredText(context, 'userId', 'User ID', item) }),
	simple: ['id', 'userId', 'roleId', 'roleName'],
});
