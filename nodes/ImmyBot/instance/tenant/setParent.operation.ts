import { acting } from '../endpointOperation';
import { childTenantsField, parentTenant } from './parent';
import { idList, recordId } from '../parameters';

export default acting({
	call: 'POST /tenants/set-parent-tenant',
	fields: [parentTenant, childTenantsField],
	values: (context, item) => ({
		parentTenantId: recordId(context, 'parentTenant', 'Parent Tenant', item),
		tenantIds: idList(context, 'tenantIds', 'Tenant IDs', item),
	}),
	guard: {
		what: 'Changing the parent of the tenants',
		consequence: 'Deployments and schedules of the parent may then apply.',
	},
	done: { changed: true },
});
