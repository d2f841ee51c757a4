import { tenantLocator } from '../../fields';
import { acting } from '../endpointOperation';
import { recordId } from '../parameters';

export default acting({
	call: 'POST /tenants/bulk-delete',
	fields: [tenantLocator],
	values: (context, item) => ({ ids: [recordId(context, 'tenant', 'Tenant', item)] }),
	guard: {
		what: 'Deleting the tenant',
		consequence: 'The computers of the tenant go with it. ImmyBot does it in the background.',
	},
	done: { deleted: true },
});
