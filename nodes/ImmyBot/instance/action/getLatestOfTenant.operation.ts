import { tenantLocator } from '../../fields';
import { reading } from '../endpointOperation';
import { actionsOfTenant } from './rows';
import { recordId } from '../parameters';

export default reading({
	call: 'GET /maintenance-actions/latest-for-tenant/{tenantId}',
	fields: [tenantLocator],
	values: (context, item) => ({ tenantId: recordId(context, 'tenant', 'Tenant', item) }),
	...actionsOfTenant,
});
