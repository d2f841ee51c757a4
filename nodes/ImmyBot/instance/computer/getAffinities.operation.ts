import { locatedId } from '../../../../lib/n8n/parameters';
import { computerLocator } from '../../fields';
import { reading } from '../endpointOperation';

export default reading({
	call: 'GET /computers/user-affinities',
	fields: [computerLocator],
	values: (context, item) => ({ computerId: locatedId(context, 'computer', 'Computer', item) }),
	simple: ['id', 'date', 'personId', 'personName', 'computerId', 'computerName', 'tenantId', 'tenantName'],
});
