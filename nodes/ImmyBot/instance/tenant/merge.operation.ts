import { tenantLocator } from '../../fields';
import { idList, recordId } from '../parameters';
import { acting } from '../endpointOperation';

export default acting({
	call: 'POST /tenants/bulk-merge',
	fields: [
		tenantLocator,
		{
			displayName: 'Tenant IDs to Merge',
			name: 'tenantsToMerge',
			type: 'string',
			default: '',
			required: true,
			placeholder: 'e.g. 43, 44',
			description: 'The tenants that become part of the tenant above, and are gone afterwards',
		},
	],
	values: (context, item) => ({
		targetTenantId: recordId(context, 'tenant', 'Tenant', item),
		tenantsToMerge: idList(context, 'tenantsToMerge', 'Tenant IDs to Merge', item),
	}),
	guard: {
		what: 'Merging the tenants',
		consequence: 'It cannot be undone.',
	},
	done: { merged: true },
});
