import { acting } from '../endpointOperation';
import { personLocator } from '../fields';
import { recordId } from '../parameters';

export default acting({
	call: 'POST /persons/{personId}/deny-access',
	fields: [personLocator],
	values: (context, item) => ({
		personId: recordId(context, 'person', 'Person', item),
	}),
	done: { denied: true },
});
