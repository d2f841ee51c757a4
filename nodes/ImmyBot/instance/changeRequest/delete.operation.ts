import { acting } from '../endpointOperation';
import { changeRequestLocator } from './locator';
import { recordId } from '../parameters';

export default acting({
	call: 'DELETE /change-requests/{id}',
	fields: [changeRequestLocator],
	values: (context, item) => ({ id: recordId(context, 'changeRequestId', 'Change Request', item) }),
	guard: { what: 'Deleting the change request' },
	done: { deleted: true },
});
