import { sessionLocator, startsMaintenance } from '../../shared/session/fields';
import { acting } from '../endpointOperation';
import { recordId } from '../parameters';

export default acting({
	call: 'POST /maintenance-sessions/{sessionId}/resume',
	fields: [startsMaintenance, sessionLocator],
	values: (context, item) => ({ sessionId: recordId(context, 'sessionId', 'Session', item) }),
	done: { resumed: true },
});
