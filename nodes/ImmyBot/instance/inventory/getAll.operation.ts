import { locatedId } from '../../../../lib/n8n/parameters';
import { tenantLocator } from '../../fields';
import { reading } from '../endpointOperation';

export default reading({
	call: 'GET /tenants/software-from-inventory/dx',
	fields: [tenantLocator],
	values: (context, item) => ({ tenantId: locatedId(context, 'tenant', 'Tenant', item) }),
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
