import { requiredText } from '../../../../lib/n8n/parameters';
import { acting } from '../endpointOperation';

export default acting({
	call: 'POST /change-requests/{id}/approve',
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
	guard: { what: 'Approving the change request', confirm: 'Whether the change is to be applied' },
	done: { approved: true },
});
