import { acting } from '../endpointOperation';
import { roleFields, roleLocator, roleValues } from './fields';
import { recordId } from '../parameters';

export default acting({
	call: 'PUT /roles/{roleId}',
	fields: [roleLocator, ...roleFields],
	values: (context, item) => ({
		roleId: recordId(context, 'roleId', 'Role', item),
		...roleValues(context, item),
	}),
	guard: {
		what: 'Changing the role',
		records: 1,
	},
	done: { updated: true },
});
