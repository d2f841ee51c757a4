import { locatedId } from '../../../../lib/n8n/parameters';
import { computerLocator } from '../../fields';
import { acting } from '../endpointOperation';

export default acting({
	call: 'GET /computers/{computerId}/status',
	fields: [computerLocator],
	values: (context, item) => ({ computerId: locatedId(context, 'computer', 'Computer', item) }),
	answers: true,
});
