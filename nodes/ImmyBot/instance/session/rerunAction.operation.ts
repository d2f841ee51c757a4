import { requiredText } from '../../../../lib/n8n/parameters';
import { sessionLocator } from '../../shared/session/fields';
import { acting } from '../endpointOperation';
import { recordId } from '../parameters';

export default acting({
	call: 'POST /maintenance-sessions/{sessionId}/actions/{actionId}/rerun',
	fields: [
		sessionLocator,
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
		sessionId: recordId(context, 'sessionId', 'Session', item),
		actionId: requiredText(context, 'actionId', 'Action ID', item),
	}),
	done: { started: true },
});
