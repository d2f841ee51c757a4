import { simplify } from '../../../../lib/n8n/fields';
import { outputJson } from '../../output';
import { sessionLocator } from '../../shared/session/fields';
import { operation } from '../operation';
import { recordId } from '../parameters';

export default operation([sessionLocator, simplify], async function (immyBot, item) {
	const logs = await immyBot.sessions.logs(recordId(this, 'sessionId', 'Session', item));
	return logs.map((log) => outputJson(this, item, log));
});
