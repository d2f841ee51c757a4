import { requiredText } from '../../../../lib/n8n/parameters';
import { acting } from '../endpointOperation';
import { roleIdField } from './fields';

export default acting({
	call: 'DELETE /roles/{roleId}',
	fields: [roleIdField],
	values: (context, item) => ({ roleId: requiredText(context, 'roleId', 'Role ID', item) }),
	guard: { what: 'Deleting the role', confirm: 'Whether the role is to be taken from everybody and deleted' },
	done: { deleted: true },
});
