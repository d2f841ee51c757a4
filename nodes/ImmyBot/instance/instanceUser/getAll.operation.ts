import { reading } from '../endpointOperation';

export default reading({
	call: 'GET /users',
	simple: ['id', 'name', 'email', 'tenantId', 'personId', 'isAdmin', 'isExpired', 'expirationDateUTC'],
});
