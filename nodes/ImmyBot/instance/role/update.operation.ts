import { requiredText } from '../../../../lib/n8n/parameters';
import { acting } from '../endpointOperation';
import { roleFields, roleIdField, roleValues } from './fields';

export default acting({
	call: 'PUT /roles/{roleId}',
	fields: [roleIdField, ...roleFields],
	values: (context, item) => ({
		roleId: requiredText(context, 'roleId', 'Role ID', item),
		...roleValues(context, item),
	}),
	guard: {
		what: 'Changing the role',
		confirm: 'Whether the role is to be changed, for everybody who has it',
		records: 1,
	},
	done: { updated: true },
});
