import { reading } from '../endpointOperation';

export default reading({
	call: 'GET /computers/inventory',
	simple: [
		'computerId',
		'computerName',
		'tenantId',
		'tenantName',
		'inventoryKey',
		'timestampUtc',
		'success',
		'latestSuccessResult',
	],
});
