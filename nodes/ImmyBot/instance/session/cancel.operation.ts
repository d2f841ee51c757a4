import { locatedId } from '../../../../lib/n8n/parameters';
import { sessionLocator } from '../../shared/session/fields';
import { operation } from '../operation';

export default operation([sessionLocator], async function (immyBot, item) {
	const id = locatedId(this, 'sessionId', 'Session', item);
	await immyBot.sessions.cancel([id]);
	return [{ id, cancelled: true }];
});
