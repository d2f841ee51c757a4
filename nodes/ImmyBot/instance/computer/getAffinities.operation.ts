import { computerLocator } from '../../fields';
import { reading } from '../endpointOperation';
import { recordId } from '../parameters';

export default reading({
	call: 'GET /computers/user-affinities',
	fields: [computerLocator],
	values: (context, item) => ({ computerId: recordId(context, 'computer', 'Computer', item) }),
	simple: ['id', 'date', 'personId', 'personName', 'computerId', 'computerName', 'tenantId', 'tenantName'],
});
