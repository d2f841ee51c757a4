import { computerLocator } from '../../fields';
import { reading } from '../endpointOperation';
import { recordId } from '../parameters';

export default reading({
	call: 'GET /computers/{computerId}/events',
	fields: [computerLocator],
	values: (context, item) => ({ computerId: recordId(context, 'computer', 'Computer', item) }),
	simple: ['id', 'dateUTC', 'eventType', 'objectType', 'objectId', 'message'],
});
