import { locatedId } from '../../../../lib/n8n/parameters';
import { personLocator } from '../fields';
import { reading } from '../endpointOperation';

export default reading({
	call: 'GET /persons/{personId}/detected-software',
	fields: [personLocator],
	values: (context, item) => ({ personId: locatedId(context, 'person', 'Person', item) }),
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
