import { requiredText } from '../../../../lib/n8n/parameters';
import { acting } from '../endpointOperation';

export default acting({
	call: 'POST /change-requests/{id}/comment',
	fields: [
		{
			displayName: 'Change Request ID',
			name: 'changeRequestId',
			type: 'string',
			default: '',
			required: true,
			placeholder: 'e.g. 12',
		},
		{
			displayName: 'Comment',
			name: 'comment',
			type: 'string',
			default: '',
			required: true,
			placeholder: 'e.g. Approved by phone',
		},
	],
	values: (context, item) => ({
		id: requiredText(context, 'changeRequestId', 'Change Request ID', item),
		comment: requiredText(context, 'comment', 'Comment', item),
	}),
	done: { commented: true },
});
