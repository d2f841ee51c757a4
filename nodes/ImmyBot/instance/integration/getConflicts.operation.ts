import { locatedId } from '../../../../lib/n8n/parameters';
import { computerLocator } from '../../fields';
import { reading } from '../endpointOperation';

export default reading({
	call: 'GET /provider-agents/{computerId}/pending-conflicts',
	fields: [computerLocator],
	values: (context, item) => ({ computerId: locatedId(context, 'computer', 'Computer', item) }),
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
