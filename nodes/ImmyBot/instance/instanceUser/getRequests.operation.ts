import { reading } from '../endpointOperation';

export default reading({
	call: 'GET /persons/requesting-access',
	simple: ['id', 'personId', 'fullName', 'emailAddress', 'azurePrincipalId', 'dateRequestedUTC'],
});
