import { sessionLocator, startsMaintenance } from '../../shared/session/fields';
import { locator } from '../../../../lib/n8n/fields';
import { acting } from '../endpointOperation';
import { recordId } from '../parameters';

export default acting({
	call: 'POST /maintenance-sessions/{sessionId}/actions/{actionId}/rerun',
	fields: [
		startsMaintenance,
		sessionLocator,
		locator(
			{
				displayName: 'Action',
				name: 'actionId',
				description: 'What the session did, or did not manage to do',
			},
			{ search: 'searchActions', example: '41', of: 'sessionId' },
		),
	],
	values: (context, item) => ({
		sessionId: recordId(context, 'sessionId', 'Session', item),
		actionId: recordId(context, 'actionId', 'Action', item),
	}),
	done: { started: true },
});
