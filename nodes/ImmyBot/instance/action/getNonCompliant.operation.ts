import { locatedId } from '../../../../lib/n8n/parameters';
import { ACTION_RESULT, ACTION_STATUS, ACTION_TYPE } from '../../../../lib/immybot/instance/enums';
import { tenantLocator } from '../../fields';
import { reading } from '../endpointOperation';

export default reading({
	call: 'GET /maintenance-actions/latest-non-compliant-actions-for-tenant/{tenantId}',
	fields: [tenantLocator],
	values: (context, item) => ({ tenantId: locatedId(context, 'tenant', 'Tenant', item) }),
	names: { status: ACTION_STATUS, result: ACTION_RESULT, actionType: ACTION_TYPE },
	simple: [
		'id',
		'maintenanceSessionId',
		'maintenanceDisplayName',
		'actionType',
		'status',
		'result',
		'resultReasonMessage',
		'createdDate',
	],
});
