import { requiredText } from '../../../../lib/n8n/parameters';
import { acting } from '../endpointOperation';
import { roleLocator } from './fields';
import { recordId } from '../parameters';

export default acting({
	call: 'POST /roles/{roleId}/clone',
	fields: [
		roleLocator,
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
		roleId: recordId(context, 'roleId', 'Role', item),
		newName: requiredText(context, 'newName', 'New Name', item),
	}),
	answers: true,
});
