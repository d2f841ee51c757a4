import { computerLocator } from '../../fields';
import { reading } from '../endpointOperation';
import { actionsOfComputer } from './rows';
import { recordId } from '../parameters';

export default reading({
	call: 'GET /maintenance-actions/latest-for-computer/{computerId}',
	fields: [computerLocator],
	values: (context, item) => ({ computerId: recordId(context, 'computer', 'Computer', item) }),
	...actionsOfComputer,
});
