import { computerLocator } from '../../fields';
import { reading } from '../endpointOperation';
import { recordId } from '../parameters';

export default reading({
	call: 'GET /computers/{computerId}/detected-computer-software',
	fields: [computerLocator],
	values: (context, item) => ({ computerId: recordId(context, 'computer', 'Computer', item) }),
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
