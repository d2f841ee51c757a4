import { requiredText } from '../../../../lib/n8n/parameters';
import { acting } from '../endpointOperation';
import { changeRequestLocator } from './locator';
import { recordId } from '../parameters';

export default acting({
	call: 'POST /change-requests/{id}/comment',
	fields: [
		changeRequestLocator,
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
		id: recordId(context, 'changeRequestId', 'Change Request', item),
		comment: requiredText(context, 'comment', 'Comment', item),
	}),
	done: { commented: true },
});
