import { requiredText } from '../../../../lib/n8n/parameters';
import { sessionIdField } from '../../shared/session/fields';
import { operation } from '../operation';

export default operation([sessionIdField], async function (immyBot, item) {
	const id = requiredText(this, 'sessionId', 'Session ID', item);
	await immyBot.sessions.cancel([id]);
	return [{ id, cancelled: true }];
});
