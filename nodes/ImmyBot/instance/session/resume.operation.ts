import { requiredText } from '../../../../lib/n8n/parameters';
import { acting } from '../endpointOperation';

export default acting({
	call: 'POST /maintenance-sessions/{sessionId}/resume',
	fields: [
		{
			displayName: 'Session ID',
			name: 'sessionId',
			type: 'string',
			default: '',
			required: true,
			placeholder: 'e.g. 90210',
		},
	],
	values: (context, item) => ({ sessionId: requiredText(context, 'sessionId', 'Session ID', item) }),
	done: { resumed: true },
});
