import { locatedId } from '../../../../lib/n8n/parameters';
import { acting } from '../endpointOperation';
import { personLocator } from '../fields';

export default acting({
	call: 'POST /persons/{personId}/deny-access',
	fields: [personLocator],
	values: (context, item) => ({
		personId: locatedId(context, 'person', 'Person', item),
	}),
	done: { denied: true },
});
