import { locatedId } from '../../../../lib/n8n/parameters';
import { sessionLocator } from '../../shared/session/fields';
import { acting } from '../endpointOperation';

export default acting({
	call: 'POST /maintenance-sessions/{sessionId}/resume',
	fields: [sessionLocator],
	values: (context, item) => ({ sessionId: locatedId(context, 'sessionId', 'Session', item) }),
	done: { resumed: true },
});
