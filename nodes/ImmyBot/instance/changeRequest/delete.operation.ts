import { requiredText } from '../../../../lib/n8n/parameters';
import { acting } from '../endpointOperation';

export default acting({
	call: 'DELETE /change-requests/{id}',
	fields: [
		{
			displayName: 'Change Request ID',
			name: 'changeRequestId',
			type: 'string',
			default: '',
			required: true,
			placeholder: 'e.g. 12',
		},
	],
	values: (context, item) => ({ id: requiredText(context, 'changeRequestId', 'Change Request ID', item) }),
	guard: { what: 'Deleting the change request', confirm: 'Whether the change request is to be deleted' },
	done: { deleted: true },
});
