import { tenantLocator } from '../../fields';
import { acting } from '../endpointOperation';
import { userLocator } from './fields';
import { recordId } from '../parameters';

export default acting({
	call: 'POST /users/{userId}',
	fields: [
		userLocator,
		tenantLocator,
		{
			displayName: 'Is Admin',
			name: 'isAdmin',
			type: 'boolean',
			default: false,
			description: 'Whether the user may do everything',
		},
		{
			displayName: 'Can Manage Cross-Tenant Deployments',
			name: 'canManageCrossTenantDeployments',
			type: 'boolean',
			default: false,
			description: 'Whether the user may change deployments that are for all tenants',
		},
	],
	values: (context, item) => {
		const id = recordId(context, 'userId', 'User', item);
		return {
			userId: id,
			id,
			tenantId: recordId(context, 'tenant', 'Tenant', item),
			isAdmin: context.getNodeParameter('isAdmin', item),
			canManageCrossTenantDeployments: context.getNodeParameter('canManageCrossTenantDeployments', item),
		};
	},
	guard: { what: 'Changing the user' },
	done: { updated: true },
});
