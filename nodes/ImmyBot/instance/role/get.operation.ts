import { reading } from '../endpointOperation';
import { roleLocator } from './fields';
import { recordId } from '../parameters';

export default reading({
	call: 'GET /roles/{roleId}',
	fields: [roleLocator],
	values: (context, item) => ({ roleId: recordId(context, 'roleId', 'Role', item) }),
	simple: ['id', 'name', 'description', 'ownerTenantId', 'grantedPermissionIds'],
	one: true,
});
