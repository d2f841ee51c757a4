import { requiredText } from '../../../../lib/n8n/parameters';
import { acting } from '../endpointOperation';

export default acting({
	call: 'DELETE /notifications/{id}/unsilence',
	fields: [
		{
			displayName: 'Silence ID',
			name: 'silenceId',
			type: 'string',
			default: '',
			required: true,
			placeholder: 'e.g. 4',
			description: "The ID that 'Silence' gave, not that of a notification",
		},
	],
	values: (context, item) => ({ id: requiredText(context, 'silenceId', 'Silence ID', item) }),
	done: { silenced: false },
});
