import { runJson } from '../output';
import { sessionLocator } from '../../shared/session/fields';
import { operation } from '../operation';
import { recordId } from '../parameters';

export default operation([sessionLocator], async function (immyBot, item) {
	return [runJson(await immyBot.sessions.rerun(recordId(this, 'sessionId', 'Session', item)))];
});
