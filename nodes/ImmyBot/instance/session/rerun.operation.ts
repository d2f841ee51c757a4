import { locatedId } from '../../../../lib/n8n/parameters';
import { runJson } from '../output';
import { sessionLocator } from '../../shared/session/fields';
import { operation } from '../operation';

export default operation([sessionLocator], async function (immyBot, item) {
	return [runJson(await immyBot.sessions.rerun(locatedId(this, 'sessionId', 'Session', item)))];
});
