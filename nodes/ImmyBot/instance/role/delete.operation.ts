import { acting } from '../endpointOperation';
import { roleLocator } from './fields';
import { recordId } from '../parameters';

export default acting({
	call: 'DELETE /roles/{roleId}',
	fields: [roleLocator],
	values: (context, item) => ({ roleId: recordId(context, 'roleId', 'Role', item) }),
	guard: { what: 'Deleting the role' },
	done: { deleted: true },
});
