import { sessionLocator } from '../../shared/session/fields';
import { acting } from '../endpointOperation';
import { recordId } from '../parameters';

export default acting({
	call: 'POST /maintenance-sessions/{sessionId}/resume',
	fields: [sessionLocator],
	values: (context, item) => ({ sessionId: recordId(context, 'sessionId', 'Session', item) }),
	done: { resumed: true },
});
