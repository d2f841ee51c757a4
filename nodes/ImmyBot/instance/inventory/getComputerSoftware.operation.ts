import { locatedId } from '../../../../lib/n8n/parameters';
import { computerLocator } from '../../fields';
import { reading } from '../endpointOperation';

export default reading({
	call: 'GET /computers/{computerId}/detected-computer-software',
	fields: [computerLocator],
	values: (context, item) => ({ computerId: locatedId(context, 'computer', 'Computer', item) }),
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
