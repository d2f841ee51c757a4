import { requiredText } from '../../../../lib/n8n/parameters';
import { acting } from '../endpointOperation';
import { roleIdField } from './fields';

export default acting({
	call: 'POST /roles/{roleId}/clone',
	fields: [
		roleIdField,
		{
			displayName: 'New Name',
			name: 'newName',
			type: 'string',
			default: '',
			required: true,
			placeholder: 'e.g. First Line at Night',
		},
	],
	values: (context, item) => ({
		roleId: requiredText(context, 'roleId', 'Role ID', item),
		newName: requiredText(context, 'newName', 'New Name', item),
	}),
	answers: true,
});
