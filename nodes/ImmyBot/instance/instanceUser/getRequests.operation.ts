import { reading } from '../endpointOperation';

export default reading({
	call: 'GET /persons/requesting-access',
	simple: ['id', 'firstName', 'lastName', 'emailAddress', 'tenantId', 'tenantName'],
});
