import { reading } from '../endpointOperation';

export default reading({
	call: 'GET /roles/permissions',
	simple: ['id', 'displayName', 'description'],
});
