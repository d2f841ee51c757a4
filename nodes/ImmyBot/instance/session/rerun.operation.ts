import { requiredText } from '../../../../lib/n8n/parameters';
import { runJson } from '../output';
import { sessionIdField } from '../../shared/session/fields';
import { operation } from '../operation';

export default operation([sessionIdField], async function (immyBot, item) {
	return [runJson(await immyBot.sessions.rerun(requiredText(this, 'sessionId', 'Session ID', item)))];
});
