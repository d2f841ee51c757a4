import { reading } from '../endpointOperation';

export default reading({
	call: 'GET /roles',
	simple: ['id', 'name', 'description', 'ownerTenantId'],
});
