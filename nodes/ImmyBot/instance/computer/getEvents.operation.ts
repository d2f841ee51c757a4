import { locatedId } from '../../../../lib/n8n/parameters';
import { computerLocator } from '../../fields';
import { reading } from '../endpointOperation';

export default reading({
	call: 'GET /computers/{computerId}/events',
	fields: [computerLocator],
	values: (context, item) => ({ computerId: locatedId(context, 'computer', 'Computer', item) }),
	simple: ['id', 'dateUTC', 'eventType', 'objectType', 'objectId', 'message'],
});
