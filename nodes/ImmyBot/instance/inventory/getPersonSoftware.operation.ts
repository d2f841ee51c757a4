import { personLocator } from '../fields';
import { reading } from '../endpointOperation';
import { recordId } from '../parameters';

export default reading({
	call: 'GET /persons/{personId}/detected-software',
	fields: [personLocator],
	values: (context, item) => ({ personId: recordId(context, 'person', 'Person', item) }),
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
