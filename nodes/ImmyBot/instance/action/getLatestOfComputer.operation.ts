import { locatedId } from '../../../../lib/n8n/parameters';
import { computerLocator } from '../../fields';
import { reading } from '../endpointOperation';
import { latestActions } from './rows';

export default reading({
	call: 'GET /maintenance-actions/latest-for-computer/{computerId}',
	fields: [computerLocator],
	values: (context, item) => ({ computerId: locatedId(context, 'computer', 'Computer', item) }),
	...latestActions,
});
