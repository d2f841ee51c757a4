import { reading } from '../endpointOperation';
import { userLocator } from './fields';
import { recordId } from '../parameters';

export default reading({
	call: 'GET /user-role-assignments/users/{userId}',
	fields: [userLocator],
	values: (context, item) => ({ userId: recordId(context, 'userId', 'User', item) }),
	simple: ['id', 'userId', 'roleId', 'roleName'],
});
