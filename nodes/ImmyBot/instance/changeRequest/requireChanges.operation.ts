import { requiredText } from '../../../../lib/n8n/parameters';
import { acting } from '../endpointOperation';

export default acting({
	call: 'POST /change-requests/{id}/require-changes',
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
	done: { changesRequired: true },
});
