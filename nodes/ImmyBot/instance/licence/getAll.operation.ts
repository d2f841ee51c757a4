import { reading } from '../endpointOperation';

export default reading({
	call: 'GET /licenses',
	simple: ['id', 'name', 'softwareIdentifier', 'softwareName', 'tenantId', 'restrictToMajorVersion'],
});
