import { computerLocator } from '../../fields';
import { reading } from '../endpointOperation';
import { recordId } from '../parameters';

export default reading({
	call: 'GET /provider-agents/{computerId}/pending-conflicts',
	fields: [computerLocator],
	values: (context, item) => ({ computerId: recordId(context, 'computer', 'Computer', item) }),
	simple: [
		'id',
		'computerName',
		'serial',
		'operatingSystemName',
		'isOnline',
		'providerLinkName',
		'externalAgentId',
		'externalClientName',
		'dateAdded',
		'identificationFailures',
	],
});
