import { requiredText } from '../../../../lib/n8n/parameters';
import { acting } from '../endpointOperation';

export default acting({
	call: 'POST /maintenance-sessions/{sessionId}/actions/{actionId}/rerun',
	fields: [
		{
			displayName: 'Session ID',
			name: 'sessionId',
			type: 'string',
			default: '',
			required: true,
			placeholder: 'e.g. 90210',
		},
		{
			displayName: 'Action ID',
			name: 'actionId',
			type: 'string',
			default: '',
			required: true,
			placeholder: 'e.g. 41',
		},
	],
	values: (context, item) => ({
		sessionId: requiredText(context, 'sessionId', 'Session ID', item),
		actionId: requiredText(context, 'actionId', 'Action ID', item),
	}),
	done: { started: true },
});
