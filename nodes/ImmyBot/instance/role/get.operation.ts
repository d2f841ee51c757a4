import { requiredText } from '../../../../lib/n8n/parameters';
import { reading } from '../endpointOperation';
import { roleIdField } from './fields';

export default reading({
	call: 'GET /roles/{roleId}',
	fields: [roleIdField],
	values: (context, item) => ({ roleId: requiredText(context, 'roleId', 'Role ID', item) }),
	simple: ['id', 'name', 'description', 'ownerTenantId', 'grantedPermissionIds'],
	one: true,
});
