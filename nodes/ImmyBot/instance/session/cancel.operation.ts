import { sessionLocator } from '../../shared/session/fields';
import { operation } from '../operation';
import { recordId } from '../parameters';

export default operation([sessionLocator], async function (immyBot, item) {
	const id = recordId(this, 'sessionId', 'Session', item);
	await immyBot.sessions.cancel([id]);
	return [{ id, cancelled: true }];
});
