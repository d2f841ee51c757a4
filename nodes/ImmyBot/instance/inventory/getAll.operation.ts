import { tenantLocator } from '../../fields';
import { reading } from '../endpointOperation';
import { recordId } from '../parameters';

export default reading({
	call: 'GET /tenants/software-from-inventory/dx',
	fields: [tenantLocator],
	values: (context, item) => ({ tenantId: recordId(context, 'tenant', 'Tenant', item) }),
	simple: [
		'computerId',
		'computerName',
		'tenantId',
		'tenantName',
		'softwareName',
		'version',
		'installDate',
		'detectedAt',
		'personName',
	],
});
