import { simplify } from '../../../../lib/n8n/fields';
import { locatedId } from '../../../../lib/n8n/parameters';
import { outputJson } from '../../output';
import { sessionLocator } from '../../shared/session/fields';
import { operation } from '../operation';

export default operation([sessionLocator, simplify], async function (immyBot, item) {
	const logs = await immyBot.sessions.logs(locatedId(this, 'sessionId', 'Session', item));
	return logs.map((log) => outputJson(this, item, log));
});
