import { acting } from '../endpointOperation';
import { childTenantsField, parentTenant } from './parent';
import { idList, recordId } from '../parameters';

export default acting({
	call: 'POST /tenants/remove-parent-tenant',
	fields: [parentTenant, childTenantsField],
	values: (context, item) => ({
		parentTenantId: recordId(context, 'parentTenant', 'Parent Tenant', item),
		tenantIds: idList(context, 'tenantIds', 'Tenant IDs', item),
	}),
	guard: {
		what: 'Taking the tenants from their parent',
		consequence: 'What the parent brought the tenants applies no longer.',
	},
	done: { removed: true },
});
