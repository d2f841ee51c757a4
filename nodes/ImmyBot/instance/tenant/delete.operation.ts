import { tenantLocator } from '../../fields';
import { acting } from '../endpointOperation';
import { recordId } from '../parameters';

export default acting({
	call: 'POST /tenants/bulk-delete',
	fields: [tenantLocator],
	values: (context, item) => ({ ids: [recordId(context, 'tenant', 'Tenant', item)] }),
	guard: {
		what: 'Deleting the tenant',
		confirm: 'Whether the tenant is to be deleted, with its computers. ImmyBot does it in the background.',
	},
	done: { deleted: true },
});
