import { locatedId } from '../../../../lib/n8n/parameters';
import { tenantLocator } from '../../fields';
import { reading } from '../endpointOperation';
import { latestActions } from './rows';

export default reading({
	call: 'GET /maintenance-actions/latest-non-compliant-actions-for-tenant/{tenantId}',
	fields: [tenantLocator],
	values: (context, item) => ({ tenantId: locatedId(context, 'tenant', 'Tenant', item) }),
	...latestActions,
});
