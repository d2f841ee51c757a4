import { acting } from '../endpointOperation';
import { changeRequestLocator } from './locator';
import { recordId } from '../parameters';

export default acting({
	call: 'POST /change-requests/{id}/approve',
	fields: [changeRequestLocator],
	values: (context, item) => ({ id: recordId(context, 'changeRequestId', 'Change Request', item) }),
	guard: { what: 'Approving the change request' },
	done: { approved: true },
});
