import { acting } from '../endpointOperation';
import { changeRequestLocator } from './locator';
import { recordId } from '../parameters';

export default acting({
	call: 'POST /change-requests/{id}/require-changes',
	fields: [changeRequestLocator],
	values: (context, item) => ({ id: recordId(context, 'changeRequestId', 'Change Request', item) }),
	done: { changesRequired: true },
});
