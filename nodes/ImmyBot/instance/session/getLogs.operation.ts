import { simplify } from '../../../../lib/n8n/fields';
import { requiredText } from '../../../../lib/n8n/parameters';
import { outputJson } from '../../output';
import { sessionIdField } from '../../shared/session/fields';
import { operation } from '../operation';

export default operation([sessionIdField, simplify], async function (immyBot, item) {
	const logs = await immyBot.sessions.logs(requiredText(this, 'sessionId', 'Session ID', item));
	return logs.map((log) => outputJson(this, item, log));
});
