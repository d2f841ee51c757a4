import { runJson } from '../output';
import { sessionLocator, startsMaintenance } from '../../shared/session/fields';
import { operation } from '../operation';
import { recordId } from '../parameters';

export default operation([startsMaintenance, sessionLocator], async function (immyBot, item) {
	return [runJson(await immyBot.sessions.rerun(recordId(this, 'sessionId', 'Session', item)))];
});
